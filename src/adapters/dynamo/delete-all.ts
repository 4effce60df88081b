import { BatchWriteCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { batches } from "../batches.ts";

type Key = Readonly<Record<string, unknown>>;

/** The most items that one BatchWriteItem takes. */
const BATCH = 25;

/** Deletes the items with these keys. A missing item is ignored. */
export async function deleteAll(
  client: DynamoDBDocumentClient,
  table: string,
  keys: readonly Key[],
): Promise<void> {
  for (const batch of batches(keys, BATCH)) {
    let requests: { DeleteRequest: { Key: Key } }[] = batch.map((Key) => ({
      DeleteRequest: { Key },
    }));
    while (requests.length > 0) {
      const { UnprocessedItems } = await client.send(
        new BatchWriteCommand({ RequestItems: { [table]: requests } }),
      );
      requests = (UnprocessedItems?.[table] ?? []) as typeof requests;
    }
  }
}
