import { type DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Counters } from "../../ports.ts";
import { counterWindowAt } from "../counter-window.ts";
import { expiryOf } from "./expiry.ts";

/** How long a counter is kept after its window: enough for any slow clock. */
const KEPT = "PT1H";

/** The counters, one item for each window, in the table `guards`. */
export function dynamoCounters(client: DynamoDBDocumentClient, table: string): Counters {
  return {
    async count(key, now, windowSeconds, by = 1) {
      const window = counterWindowAt(key, now, windowSeconds);
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: table,
          Key: { key: window.key },
          UpdateExpression: "ADD #times :by SET #expiresAt = :expiresAt",
          ExpressionAttributeNames: { "#times": "times", "#expiresAt": "expiresAt" },
          ExpressionAttributeValues: { ":by": by, ":expiresAt": expiryOf(window.ends, KEPT) },
          ReturnValues: "UPDATED_NEW",
        }),
      );
      return { times: Attributes?.times as number, windowEnds: window.ends };
    },
  };
}
