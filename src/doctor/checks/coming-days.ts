import type { GetAccountResponse } from "@aws-sdk/client-sesv2";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { countDue } from "../../adapters/dynamo/count-due.ts";
import { addPeriod, type Instant } from "../../domain/calendar.ts";
import { quotaFor } from "../../domain/quota.ts";
import { askExisting } from "../ask.ts";
import { quotasPage } from "../console-pages.ts";
import { counted } from "../counted.ts";
import { ok, type Verdict, warn } from "../finding.ts";

const DAYS = 7;

/** A day is counted up to this many times the quota: from there on, the exact number makes no difference. */
const FAR_BEYOND = 10;

type Day = { readonly from: Instant; readonly due: number };

/**
 * Whether more contacts are due in one of the coming days than marketing mails may go out in a day. A due contact is
 * looked at once, which may bring a mail: the check counts contacts, not mails.
 */
export async function checkComingDays(
  client: DynamoDBDocumentClient,
  table: string,
  { SendQuota }: GetAccountResponse,
  region: string,
  now: Instant,
): Promise<Verdict> {
  const quota = quotaFor({ max24Hours: SendQuota?.Max24HourSend ?? -1 }, "marketing");
  if (quota === Number.POSITIVE_INFINITY) return ok("SES takes any number of mails a day");
  const most = Math.floor(quota) * FAR_BEYOND + 1;
  const days = await Promise.all(
    Array.from({ length: DAYS }, async (_, index): Promise<Day> => {
      const [from, until] = [dayAfter(now, index), dayAfter(now, index + 1)];
      const count = () => countDue(client, table, from, until, most);
      return { from, due: await askExisting("dynamodb:Query", count) };
    }),
  );
  const beyond = days.filter(({ due }) => due > quota);
  const [first] = beyond;
  const limit = `${counted(Math.floor(quota))} marketing mails may go out in 24 hours`;
  if (!first) {
    const busiest = Math.max(...days.map(({ due }) => due));
    return ok(
      `${counted(busiest)} ${busiest === 1 ? "contact" : "contacts"} due on the busiest of the next ${DAYS} days; ${limit}`,
    );
  }
  return warn(
    `${inWords(first, most)}, but ${limit}${beyond.length > 1 ? `; ${counted(beyond.length)} of the next ${DAYS} days are like that` : ""}`,
    "Each may bring a mail. What is late by more than the programme's grace is not sent: ask for a higher quota, and import large lists with --spread",
    `  ${quotasPage(region)}`,
  );
}

function dayAfter(now: Instant, days: number): Instant {
  return addPeriod(now, `PT${24 * days}H`, "UTC");
}

function inWords({ from, due }: Day, most: number): string {
  const number = due === most ? `more than ${counted(most - 1)}` : `about ${counted(due)}`;
  return `${number} contacts are due in the 24 hours from ${from}`;
}
