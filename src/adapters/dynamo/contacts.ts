import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateScan,
  QueryCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { earliest, type Instant } from "../../domain/calendar.ts";
import type { Contact } from "../../domain/contact.ts";
import type { ContactId } from "../../domain/contact-id.ts";
import { type Failing, failedAgain, longestWait } from "../../domain/failing.ts";
import { type Contacts, StaleContactError } from "../../ports.ts";
import { dueShardOf, shardsOf } from "../due-shard.ts";
import { stamped, upgraded } from "../schema.ts";
import { ifAllowed } from "./conditional-write.ts";
import { dueContacts } from "./due-contacts.ts";
import { packed, unpacked } from "./packed.ts";
import { DUE_INDEX } from "./tables.ts";

/** What is packed: everything that is not part of a key, a condition or an update. */
type Packed = Omit<Contact, "id" | "version" | "due" | "failing">;

/** A contact as stored. `dueShard` and `dueAt` are both present or both absent: a key cannot be empty. */
type ContactItem = {
  readonly pk: ContactId;
  readonly sk: typeof CONTACT;
  readonly version: number;
  readonly packed: Uint8Array;
  readonly dueShard?: string | undefined;
  readonly dueAt?: Instant | undefined;
  /** Removed by the next save, which replaces the whole item. */
  readonly failing?: Failing | undefined;
};

/** A contact of schema version 2 or older. */
type PlainItem = Omit<ContactItem, "packed"> & {
  readonly packed?: never;
  readonly contact: Packed;
};

const CONTACT = "contact";

/** The contacts, one item each in the table `contacts`. */
export function dynamoContacts(client: DynamoDBDocumentClient, table: string): Contacts {
  return {
    async get(id) {
      const { Item } = await client.send(
        new GetCommand({
          TableName: table,
          Key: { pk: id, sk: CONTACT },
          ConsistentRead: true,
        }),
      );
      return Item && contactOf(upgraded(Item));
    },

    async save(contact) {
      const { failing, ...sound } = contact;
      const saved = { ...sound, version: contact.version + 1 };
      const put = new PutCommand({
        TableName: table,
        Item: stamped(itemOf(saved)),
        ...stillAt(contact.version),
      });
      if (!(await ifAllowed(client.send(put)))) throw new StaleContactError(contact.id);
      return saved;
    },

    async remove({ id, version }) {
      const deletion = new DeleteCommand({
        TableName: table,
        Key: { pk: id, sk: CONTACT },
        ...stillAt(version),
      });
      if (!(await ifAllowed(client.send(deletion)))) throw new StaleContactError(id);
    },

    due: (now, part) => dueContacts(client, table, now, part),

    async nextDue(part) {
      const firsts = await Promise.all(
        shardsOf(part).map((shard) => client.send(new QueryCommand(firstQuery(table, shard)))),
      );
      return earliest(...firsts.map(({ Items = [] }) => (Items as ContactItem[])[0]?.dueAt));
    },

    async postpone(id, now, before) {
      const { Item } = await client.send(
        new GetCommand({
          TableName: table,
          Key: { pk: id, sk: CONTACT },
          ProjectionExpression: "dueAt, failing",
          ConsistentRead: true,
        }),
      );
      const { dueAt, failing: stored } = (Item ?? {}) as Partial<ContactItem>;
      if (!dueAt) return undefined;
      const { failing, until } = failedAgain(stored ?? before, dueAt, now);
      const move = new UpdateCommand(postponeUpdate(table, id, dueAt, until, failing));
      try {
        return (await ifAllowed(client.send(move))) && { failing, until };
      } catch {
        // The item may be too full even for `failing`.
        const least = new UpdateCommand(postponeUpdate(table, id, dueAt, longestWait(now)));
        return (await ifAllowed(client.send(least))) && { failing, until: longestWait(now) };
      }
    },

    async *all() {
      const scan = {
        TableName: table,
        FilterExpression: "sk = :contact",
        ExpressionAttributeValues: { ":contact": CONTACT },
      };
      for await (const { Items = [] } of paginateScan({ client }, scan)) {
        yield* Items.map((item) => contactOf(upgraded(item)));
      }
    },
  };
}

function itemOf({ id, version, due, ...contact }: Omit<Contact, "failing">): ContactItem {
  const item = { pk: id, sk: CONTACT, version, packed: packed(contact) } as const;
  return due ? { ...item, dueShard: dueShardOf(id), dueAt: due } : item;
}

function contactOf(item: ContactItem | PlainItem): Contact {
  const { pk, version, dueAt, failing } = item;
  const contact = item.packed ? unpacked<Packed>(item.packed) : item.contact;
  return { ...contact, id: pk, version, ...(dueAt && { due: dueAt }), ...(failing && { failing }) };
}

/** The condition that nobody has saved the contact since it was read at `version`. */
function stillAt(version: number) {
  if (version === 0) return { ConditionExpression: "attribute_not_exists(pk)" };
  return {
    ConditionExpression: "version = :version",
    ExpressionAttributeValues: { ":version": version },
  };
}

/** Moves only the instant at which a contact is due, if it has not changed since it was read. */
function postponeUpdate(
  table: string,
  id: ContactId,
  from: Instant,
  to: Instant,
  failing?: Failing,
) {
  return {
    TableName: table,
    Key: { pk: id, sk: CONTACT },
    UpdateExpression: `SET dueAt = :to${failing ? ", failing = :failing" : ""}`,
    ConditionExpression: "dueAt = :from",
    ExpressionAttributeValues: {
      ":to": to,
      ":from": from,
      ...(failing && { ":failing": failing }),
    },
  };
}

function firstQuery(table: string, shard: string) {
  return {
    TableName: table,
    IndexName: DUE_INDEX,
    KeyConditionExpression: "dueShard = :shard",
    ExpressionAttributeValues: { ":shard": shard },
    Limit: 1,
  };
}
