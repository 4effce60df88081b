import { BatchGetCommand, type DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { BreakerState } from "../../domain/breaker.ts";
import { addPeriod, type Instant } from "../../domain/calendar.ts";
import { type HourlyCounts, type MailCounts, NO_MAILS } from "../../domain/mail-counts.ts";
import type { Breaker } from "../../ports.ts";
import { ifAllowed } from "./conditional-write.ts";
import { expiryOf } from "./expiry.ts";

/** The key of the circuit breaker's state. The counts of each day are separate items, such as `breaker#2026-11-22`. */
const STATE = "breaker";

/** How long a day's counts are kept: longer than they are read. */
const KEPT = "P93D";

/** How many days before yesterday are read: with yesterday and today, the whole window. */
const DAYS = 89;

/**
 * The circuit breaker in the table `guards`. A count is one small write; a read is one request for three small items.
 * All mails of a day are counted in one item, which DynamoDB limits to about 500 writes a second. The days before
 * yesterday no longer change: each instance reads them once a day, for about 45 read units.
 */
export function dynamoBreaker(client: DynamoDBDocumentClient, table: string): Breaker {
  const itemsOf = async (keys: readonly string[]) => {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys: keys.map((key) => ({ key })) } } }),
    );
    if (UnprocessedKeys?.[table])
      throw new Error("Cannot read the breaker: DynamoDB returned only some of its items");
    return Responses?.[table] ?? [];
  };
  let earlier: { readonly before: string; readonly hours: HourlyCounts } | undefined;

  const hoursBefore = async (yesterday: Instant): Promise<HourlyCounts> => {
    const before = dayOf(yesterday);
    if (earlier?.before === before) return earlier.hours;
    const days = Array.from({ length: DAYS }, (_, index) =>
      dayOf(addPeriod(yesterday, `P${index + 1}D`, "UTC", -1)),
    );
    const hours: HourlyCounts = Object.assign({}, ...(await itemsOf(days)).map(hoursOf));
    earlier = { before, hours };
    return hours;
  };

  return {
    async count(what, now) {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: { key: dayOf(now) },
          UpdateExpression: "ADD #count :one SET #expiresAt = :expiresAt",
          ExpressionAttributeNames: {
            "#count": `${what}-${now.slice(11, 13)}`,
            "#expiresAt": "expiresAt",
          },
          ExpressionAttributeValues: { ":one": 1, ":expiresAt": expiryOf(now, KEPT) },
        }),
      );
    },

    async read(now) {
      const yesterday = addPeriod(now, "P1D", "UTC", -1);
      const past = await hoursBefore(yesterday);
      const items = await itemsOf([STATE, dayOf(now), dayOf(yesterday)]);
      const hours = Object.assign({}, past, ...items.map(hoursOf));
      return { state: stateOf(items.find(({ key }) => key === STATE)), hours };
    },

    async save({ version, ...state }) {
      const update = new UpdateCommand({
        TableName: table,
        Key: { key: STATE },
        UpdateExpression: "SET #state = :state, #version = :next",
        ConditionExpression: version === 0 ? "attribute_not_exists(#version)" : "#version = :read",
        ExpressionAttributeNames: { "#state": "state", "#version": "version" },
        ExpressionAttributeValues: {
          ":state": state,
          ":next": version + 1,
          ...(version > 0 && { ":read": version }),
        },
      });
      return (await ifAllowed(client.send(update))) !== undefined;
    },
  };
}

function dayOf(at: Instant): string {
  return `${STATE}#${at.slice(0, "2026-11-22".length)}`;
}

function stateOf(item: Record<string, unknown> | undefined): BreakerState {
  return item
    ? { ...(item.state as BreakerState), version: item.version as number }
    : { version: 0 };
}

/** The counts in a day's item (`accepted-09` and so on), by hour; none for the item that holds the state. */
function hoursOf({ key, ...item }: Record<string, unknown>): HourlyCounts {
  const hours: Record<string, MailCounts> = {};
  for (const [name, times] of Object.entries(item)) {
    const [, what, hourOfDay] = /^(accepted|bounced|complained)-(\d\d)$/.exec(name) ?? [];
    if (!what) continue;
    const hour = `${String(key).slice(STATE.length + 1)}T${hourOfDay}`;
    hours[hour] = { ...(hours[hour] ?? NO_MAILS), [what]: times };
  }
  return hours;
}
