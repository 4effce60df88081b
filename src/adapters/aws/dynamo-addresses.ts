import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { ContactId } from "../../domain/contact.ts";
import { type KnownAddress, whoseAddress } from "../../domain/known-address.ts";
import type { Addresses } from "../../ports.ts";
import { ifAllowed } from "./conditional-write.ts";

/** The addresses by their hash: whom each belongs to and whether it is suppressed, independent of each other. */
export function dynamoAddresses(client: DynamoDBDocumentClient, table: string): Addresses {
  /** Sets the attribute unless it is there already: the same work either way, so its time tells nothing. */
  const setOnce = async (
    hash: string,
    attribute: keyof KnownAddress,
    value: unknown,
    ConditionExpression?: string,
  ): Promise<KnownAddress> => {
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: table,
        Key: { hash },
        UpdateExpression: "SET #attribute = if_not_exists(#attribute, :value)",
        ConditionExpression,
        ExpressionAttributeNames: { "#attribute": attribute },
        ExpressionAttributeValues: { ":value": value },
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
    const { contactId, formerOf, suppression, erasedAt } = Item;
    return { contactId, formerOf, suppression, erasedAt };
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
      const { contactId = id, formerOf } = await setOnce(hash, "contactId", id);
      return { contactId, formerOf };
    },

    async claimUnlessErased(hash, id) {
      const mayBeGiven =
        "attribute_not_exists(formerOf) AND (attribute_exists(contactId) OR attribute_not_exists(erasedAt))";
      const given = await ifAllowed(setOnce(hash, "contactId", id, mayBeGiven));
      if (given) return given.contactId;
      return whoseAddress(await find(hash));
    },

    find,

    async suppress(hash, suppression) {
      await setOnce(hash, "suppression", suppression);
    },

    release(hash, id, erasedAt) {
      return erasedAt
        ? changeIf(hash, id, "contactId = :id", "REMOVE contactId SET erasedAt = :at", {
            ":at": erasedAt,
          })
        : changeIf(hash, id, "contactId = :id", "REMOVE contactId");
    },

    retire: (hash, id) =>
      changeIf(hash, id, `contactId = :id OR (${NOBODYS})`, "SET formerOf = :id REMOVE contactId"),

    prove: (hash, id) =>
      changeIf(hash, id, "contactId = :id AND attribute_exists(formerOf)", "REMOVE formerOf"),

    forgetFormer: (hash, id) => changeIf(hash, id, "formerOf = :id", "REMOVE formerOf"),
  };
}

/** Nobody has the address, nobody had it before, and nobody was erased there. */
const NOBODYS = ["contactId", "formerOf", "erasedAt"]
  .map((attribute) => `attribute_not_exists(${attribute})`)
  .join(" AND ");
