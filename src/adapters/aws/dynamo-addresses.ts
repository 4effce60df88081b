import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Addresses, KnownAddress } from "../../ports.ts";
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

  return {
    async claim(hash, id) {
      return (await setOnce(hash, "contactId", id)).contactId ?? id;
    },

    async claimUnlessErased(hash, id) {
      const mayBeGiven = "attribute_exists(contactId) OR attribute_not_exists(erasedAt)";
      return (await ifAllowed(setOnce(hash, "contactId", id, mayBeGiven)))?.contactId;
    },

    async find(hash) {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: { hash }, ConsistentRead: true }),
      );
      if (!Item) return undefined;
      const { contactId, suppression, erasedAt } = Item;
      return { contactId, suppression, erasedAt };
    },

    async suppress(hash, suppression) {
      await setOnce(hash, "suppression", suppression);
    },

    async release(hash, id, erasedAt) {
      const release = new UpdateCommand({
        TableName: table,
        Key: { hash },
        UpdateExpression: `REMOVE contactId${erasedAt ? " SET erasedAt = :at" : ""}`,
        ConditionExpression: "contactId = :id",
        ExpressionAttributeValues: { ":id": id, ...(erasedAt && { ":at": erasedAt }) },
      });
      await ifAllowed(client.send(release));
    },
  };
}
