import { type DynamoDBDocumentClient, paginateQuery } from "@aws-sdk/lib-dynamodb";
import type { Instant } from "../../domain/calendar.ts";
import type { ContactId, DuePart } from "../../domain/contact-id.ts";
import { shardsOf } from "../due-shard.ts";
import { DUE_PAGE, type DuePage, fromBothEnds, inTurns } from "../from-both-ends.ts";
import { DUE_INDEX } from "./tables.ts";

/**
 * The contacts due at or before `now`: from each shard of the part a page in turn. When nobody is due, that is one
 * request for each shard, all at the same time.
 */
export function dueContacts(
  client: DynamoDBDocumentClient,
  table: string,
  now: Instant,
  part?: DuePart,
): AsyncIterable<ContactId> {
  const pages = (shard: string, oldestFirst: boolean) =>
    duePages(client, dueQuery(table, shard, now, oldestFirst));
  const shards = rotated(shardsOf(part), Number(now.slice(14, 16)));
  return inTurns(shards.map((shard) => fromBothEnds(pages(shard, true), pages(shard, false))));
}

/** Rotated each minute: ticks that run out of time do not always skip the same shards. */
function rotated(shards: readonly string[], minute: number): readonly string[] {
  const first = minute % shards.length;
  return [...shards.slice(first), ...shards.slice(0, first)];
}

async function* duePages(
  client: DynamoDBDocumentClient,
  query: ReturnType<typeof dueQuery>,
): AsyncGenerator<DuePage> {
  const pages = paginateQuery({ client, pageSize: DUE_PAGE }, query);
  for await (const { Items = [], LastEvaluatedKey } of pages) {
    yield { ids: Items.map(({ pk }) => pk), isLast: !LastEvaluatedKey };
  }
}

function dueQuery(table: string, shard: string, now: Instant, oldestFirst: boolean) {
  return {
    TableName: table,
    IndexName: DUE_INDEX,
    KeyConditionExpression: "dueShard = :shard AND dueAt <= :now",
    ExpressionAttributeValues: { ":shard": shard, ":now": now },
    ScanIndexForward: oldestFirst,
  };
}
