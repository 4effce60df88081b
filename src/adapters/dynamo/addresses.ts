import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { ContactId } from "../../domain/contact-id.ts";
import { type ErasureMark, type KnownAddress, whoseAddress } from "../../domain/known-address.ts";
import type { Addresses } from "../../ports.ts";
import { ifAllowed } from "./conditional-write.ts";

/** The condition for claiming an address. An erased one is free again only if retention erased it. */
const CLAIMABLE = {
  expression:
    "attribute_not_exists(formerOf) AND (attribute_exists(contactId) OR attribute_not_exists(erasedAt) OR erasedBy = :retention)",
  values: { ":retention": "retention" },
};

/** Addresses by their hash: who owns each, and whether it is suppressed. The two are independent. */
export function dynamoAddresses(client: DynamoDBDocumentClient, table: string): Addresses {
  /** Sets the attribute unless it exists. The work is the same either way, so the timing reveals nothing. */
  const setOnce = async (
    hash: string,
    attribute: keyof KnownAddress,
    value: unknown,
    condition: { readonly expression?: string; readonly values?: object } = {},
  ): Promise<KnownAddress> => {
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: table,
        Key: { hash },
        UpdateExpression: "SET #attribute = if_not_exists(#attribute, :value)",
        ConditionExpression: condition.expression,
        ExpressionAttributeNames: { "#attribute": attribute },
        ExpressionAttributeValues: { ":value": value, ...condition.values },
        ReturnValues: "ALL_NEW",
      }),
    );
    return Attributes as KnownAddress;
  };

  const find = async (hash: string): Promise<KnownAddress | undefined> => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: { hash }, ConsistentRead: true }),
    );
    if (!Item) return undefined;
    const { contactId, formerOf, suppression, erasedAt, erasedBy } = Item;
    return { contactId, formerOf, suppression, erasedAt, erasedBy };
  };

  /** Changes the address if the condition holds for `id`. */
  const changeIf = async (
    hash: string,
    id: ContactId,
    ConditionExpression: string,
    UpdateExpression: string,
    values: Readonly<Record<string, unknown>> = {},
  ): Promise<void> => {
    const update = new UpdateCommand({
      TableName: table,
      Key: { hash },
      UpdateExpression,
      ConditionExpression,
      ExpressionAttributeValues: { ":id": id, ...values },
    });
    await ifAllowed(client.send(update));
  };

  return {
    async claim(hash, id) {
      const { contactId = id, formerOf, suppression } = await setOnce(hash, "contactId", id);
      return { contactId, formerOf, suppression };
    },

    async claimUnlessErased(hash, id) {
      // Other systems mostly report on known people, and a read costs a fifth of a write.
      const owner = whoseAddress(await find(hash));
      if (owner) return owner;
      const claim = await ifAllowed(setOnce(hash, "contactId", id, CLAIMABLE));
      if (claim) return claim.contactId;
      return whoseAddress(await find(hash));
    },

    find,

    async suppress(hash, suppression) {
      const { reason } = suppression;
      const lighter = reason === "complaint" ? " OR suppression.reason = :bounce" : "";
      const update = new UpdateCommand({
        TableName: table,
        Key: { hash },
        UpdateExpression: "SET suppression = :suppression",
        ConditionExpression: `attribute_not_exists(suppression)${lighter}`,
        ExpressionAttributeValues: {
          ":suppression": suppression,
          ...(lighter && { ":bounce": "bounce" }),
        },
      });
      await ifAllowed(client.send(update));
    },

    async retryBounced(hash, by, now, notSince) {
      const update = new UpdateCommand({
        TableName: table,
        Key: { hash },
        UpdateExpression: "SET suppression.retriedAt = :now, suppression.retriedBy = :by",
        ConditionExpression:
          "suppression.reason = :bounce AND " +
          "(attribute_not_exists(suppression.retriedAt) OR suppression.retriedAt <= :notSince OR suppression.retriedBy = :by)",
        ExpressionAttributeValues: {
          ":now": now,
          ":by": by,
          ":bounce": "bounce",
          ":notSince": notSince,
        },
      });
      return (await ifAllowed(client.send(update))) !== undefined;
    },

    async liftBounce(hash) {
      const lift = new UpdateCommand({
        TableName: table,
        Key: { hash },
        UpdateExpression: "REMOVE suppression",
        ConditionExpression: "suppression.reason = :bounce",
        ExpressionAttributeValues: { ":bounce": "bounce" },
      });
      await ifAllowed(client.send(lift));
    },

    release: (hash, id, erasing) =>
      changeIf(hash, id, "contactId = :id", releaseUpdate(erasing), valuesOf(erasing)),

    markErased: (hash, id, erasing) =>
      changeIf(
        hash,
        id,
        "attribute_not_exists(contactId) OR contactId = :id",
        releaseUpdate(erasing),
        valuesOf(erasing),
      ),

    retire: (hash, id) =>
      changeIf(
        hash,
        id,
        `contactId = :id OR (${UNCLAIMED})`,
        "SET formerOf = :id REMOVE contactId",
      ),

    prove: (hash, id) =>
      changeIf(hash, id, "contactId = :id AND attribute_exists(formerOf)", "REMOVE formerOf"),

    forgetFormer: (hash, id) => changeIf(hash, id, "formerOf = :id", "REMOVE formerOf"),
  };
}

/** Nobody owns the address, nobody owned it before, and nobody was erased there. */
const UNCLAIMED = ["contactId", "formerOf", "erasedAt"]
  .map((attribute) => `attribute_not_exists(${attribute})`)
  .join(" AND ");

function valuesOf(erasing: ErasureMark | undefined): Readonly<Record<string, unknown>> {
  return {
    ...(erasing && { ":at": erasing.since }),
    ...(erasing?.by && { ":by": erasing.by }),
  };
}

function releaseUpdate(erasing: ErasureMark | undefined): string {
  if (!erasing) return "REMOVE contactId";
  return erasing.by
    ? "REMOVE contactId SET erasedAt = :at, erasedBy = :by"
    : "REMOVE contactId, erasedBy SET erasedAt = :at";
}
