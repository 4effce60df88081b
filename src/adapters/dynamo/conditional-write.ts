import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { type DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

/**
 * Stores the item unless its key exists. Returns whether it was stored. `keyName` is an attribute of the table's key.
 */
export async function putIfAbsent(
  client: DynamoDBDocumentClient,
  table: string,
  keyName: string,
  item: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const put = new PutCommand({
    TableName: table,
    Item: item,
    ConditionExpression: "attribute_not_exists(#key)",
    ExpressionAttributeNames: { "#key": keyName },
  });
  return (await ifAllowed(client.send(put))) !== undefined;
}

/** The output of a conditional write; undefined if its condition failed. */
export async function ifAllowed<Output>(write: Promise<Output>): Promise<Output | undefined> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
