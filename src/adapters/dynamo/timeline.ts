import { type DynamoDBDocumentClient, paginateQuery } from "@aws-sdk/lib-dynamodb";
import { type TimelineEntry, timelineKey } from "../../domain/timeline.ts";
import type { Timeline } from "../../ports.ts";
import { stamped, upgraded } from "../schema.ts";
import { putIfAbsent } from "./conditional-write.ts";
import { deleteAll } from "./delete-all.ts";
import { expiryOf } from "./expiry.ts";
import { packed, unpacked } from "./packed.ts";

/** Items of schema version 2 and older hold `entry` instead of `packed`. */
type TimelineItem =
  | { readonly packed: Uint8Array }
  | { readonly packed?: never; readonly entry: TimelineEntry };

/** How long an entry is kept after it happened. */
const KEPT = "P36M";

/** How many entries one request reads. */
const PAGE = 100;

/** What happened to each contact, in the table `timeline`. */
export function dynamoTimeline(client: DynamoDBDocumentClient, table: string): Timeline {
  return {
    async add(id, entry) {
      const item = {
        contactId: id,
        timelineKey: timelineKey(entry),
        packed: packed(entry),
        expiresAt: expiryOf(entry.at, KEPT),
      };
      await putIfAbsent(client, table, "contactId", stamped(item));
    },

    async removeAll(id) {
      const query = {
        TableName: table,
        KeyConditionExpression: "contactId = :id",
        ExpressionAttributeValues: { ":id": id },
        ProjectionExpression: "contactId, timelineKey",
        ConsistentRead: true,
      };
      for await (const { Items = [] } of paginateQuery({ client, pageSize: PAGE }, query)) {
        await deleteAll(client, table, Items);
      }
    },

    async *of(id) {
      const query = {
        TableName: table,
        KeyConditionExpression: "contactId = :id",
        ExpressionAttributeValues: { ":id": id },
        ScanIndexForward: false,
      };
      for await (const { Items = [] } of paginateQuery({ client, pageSize: PAGE }, query)) {
        yield* Items.map((item) => entryOf(upgraded(item)));
      }
    },
  };
}

function entryOf(item: TimelineItem): TimelineEntry {
  return item.packed ? unpacked(item.packed) : item.entry;
}
