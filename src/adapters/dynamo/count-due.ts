import { type DynamoDBDocumentClient, paginateQuery } from "@aws-sdk/lib-dynamodb";
import { type Instant, instantOf, millisecondsOf } from "../../domain/calendar.ts";
import { dueShards } from "../due-shard.ts";
import { DUE_INDEX } from "./tables.ts";

/**
 * How many contacts are due from `from` until just before `until`. Stops counting at `most`, so that what it reads is
 * bounded: one request for each shard, and one more for each megabyte of the index. May be slightly out of date.
 */
export async function countDue(
  client: DynamoDBDocumentClient,
  table: string,
  from: Instant,
  until: Instant,
  most: number,
): Promise<number> {
  let count = 0;
  const countIn = async (shard: string) => {
    for await (const page of paginateQuery({ client }, countQuery(table, shard, from, until))) {
      count += page.Count ?? 0;
      if (count >= most) return;
    }
  };
  await Promise.all(dueShards.map(countIn));
  return Math.min(count, most);
}

function countQuery(table: string, shard: string, from: Instant, until: Instant) {
  return {
    TableName: table,
    IndexName: DUE_INDEX,
    Select: "COUNT",
    KeyConditionExpression: "dueShard = :shard AND dueAt BETWEEN :from AND :last",
    ExpressionAttributeValues: {
      ":shard": shard,
      ":from": from,
      ":last": instantOf(millisecondsOf(until) - 1),
    },
  } as const;
}
