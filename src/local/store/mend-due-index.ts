import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  paginateScan,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { DUE_INDEX } from "../../adapters/dynamo/tables.ts";

/** When a contact is due, according to its item or the index. */
type Due = {
  readonly pk: string;
  readonly sk: string;
  readonly dueShard?: string;
  readonly dueAt?: string;
};

/**
 * Repairs the table's due index from its contacts, and answers with the number of entries repaired. Unlike AWS's
 * DynamoDB, the embedded one writes an index and its item one after the other: a process killed in between leaves a
 * contact that no tick finds, or an entry that no tick can process. Call it at the start, while nothing else writes.
 */
export async function mendDueIndex(client: DynamoDBDocumentClient, table: string): Promise<number> {
  const contacts = new Map<string, Due>();
  for await (const due of scan(client, { TableName: table })) {
    if (due.sk === CONTACT) contacts.set(due.pk, due);
  }
  const missing = new Map([...contacts].filter(([, { dueAt }]) => dueAt));
  let mended = 0;
  for (const entry of await all(scan(client, { TableName: table, IndexName: DUE_INDEX }))) {
    const contact = contacts.get(entry.pk);
    if (contact?.dueAt === entry.dueAt) missing.delete(entry.pk);
    else {
      await removeEntry(client, table, entry, contact);
      mended += 1;
    }
  }
  for (const contact of missing.values()) await setDue(client, table, contact);
  return mended + missing.size;
}

const CONTACT = "contact";

/** Removes an index entry by way of its item: sets the contact to the entry's due instant, and then back to its own. */
async function removeEntry(
  client: DynamoDBDocumentClient,
  table: string,
  entry: Due,
  contact: Due | undefined,
): Promise<void> {
  await setDue(client, table, entry);
  const Key = { pk: entry.pk, sk: entry.sk };
  if (!contact) await client.send(new DeleteCommand({ TableName: table, Key }));
  else if (contact.dueAt) await setDue(client, table, contact);
  else {
    const UpdateExpression = "REMOVE dueShard, dueAt";
    await client.send(new UpdateCommand({ TableName: table, Key, UpdateExpression }));
  }
}

async function setDue(client: DynamoDBDocumentClient, table: string, due: Due): Promise<void> {
  await client.send(
    new UpdateCommand({
      TableName: table,
      Key: { pk: due.pk, sk: due.sk },
      UpdateExpression: "SET dueShard = :shard, dueAt = :at",
      ExpressionAttributeValues: { ":shard": due.dueShard, ":at": due.dueAt },
    }),
  );
}

async function* scan(
  client: DynamoDBDocumentClient,
  input: { readonly TableName: string; readonly IndexName?: string },
): AsyncIterable<Due> {
  const ProjectionExpression = "pk, sk, dueShard, dueAt";
  for await (const { Items = [] } of paginateScan({ client }, { ...input, ProjectionExpression })) {
    yield* Items as Due[];
  }
}

async function all(entries: AsyncIterable<Due>): Promise<readonly Due[]> {
  const found: Due[] = [];
  for await (const entry of entries) found.push(entry);
  return found;
}
