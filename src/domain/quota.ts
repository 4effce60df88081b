import { addPeriod, type Instant, instantOf, millisecondsOf } from "./calendar.ts";
import { type HourlyCounts, hourOf } from "./mail-counts.ts";
import type { AccountState } from "./rate-limit.ts";
import type { PlannedSend } from "./send.ts";

/** The share of the 24-hour quota that marketing mail may use; the rest is reserved for confirmations. */
const MARKETING_SHARE = 0.9;

const HOUR = 3_600_000;

/** Mails that stop counting in the hour that begins at `from`, in milliseconds. */
type Leaving = { readonly from: number; readonly mails: number };

/** How many mails of this purpose fit into 24 hours; Infinity: any number. */
export function quotaFor(
  { max24Hours }: Pick<AccountState, "max24Hours">,
  purpose: PlannedSend["purpose"],
): number {
  if (max24Hours < 0) return Number.POSITIVE_INFINITY;
  return (purpose === "marketing" ? MARKETING_SHARE : 1) * max24Hours;
}

/** A day with more mails than the 24-hour quota has room for. */
export type DayBeyondQuota = { readonly day: string; readonly mails: number };

/** The days with more than `most` mails, in their order. */
export function daysBeyond(
  most: number,
  mailsByDay: ReadonlyMap<string, number>,
): readonly DayBeyondQuota[] {
  return [...mailsByDay]
    .filter(([, mails]) => mails > most)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([day, mails]) => ({ day, mails }));
}

/** Whether the 24-hour quota has room for a mail: marketing mail may use 90 % of it, other mail all of it. */
export function isWithinQuota(account: AccountState, purpose: PlannedSend["purpose"]): boolean {
  return account.sentLast24Hours < quotaFor(account, purpose);
}

/**
 * When a marketing mail for which the quota has no room can go out, if `ahead` mails go before it: after `now`, and at
 * most 26 hours later. The quota is a rolling window: a mail stops counting 24 hours after it was sent. Our own `hours`
 * say when our mails were; an hour's mails are expected to leave in the order they went, up to an hour later than they do.
 * What other programs sent may have gone out just now. More mails than fit into the quota start again from the front:
 * they are checked then, and wait once more.
 */
export function quotaFreeAt(
  account: AccountState,
  hours: HourlyCounts,
  now: Instant,
  ahead: number,
): Instant {
  const most = Math.max(1, Math.ceil(quotaFor(account, "marketing")));
  let missing = Math.max(1, account.sentLast24Hours - most + 1 + (ahead % most));
  for (const { from, mails } of leavingAfter(account, hours, now)) {
    if (missing <= mails) return instantOf(from + Math.floor((HOUR * (missing - 1)) / mails));
    missing -= mails;
  }
  return addPeriod(`${hourOf(now)}:00:00.000Z`, "PT26H", "UTC");
}

/** The mails that still count, in the order in which they leave. Those we did not count leave last. */
function leavingAfter(
  { sentLast24Hours }: AccountState,
  hours: HourlyCounts,
  now: Instant,
): readonly Leaving[] {
  const past = hourOf(addPeriod(now, "PT25H", "UTC", -1));
  const own = Object.keys(hours)
    .filter((hour) => hour > past && hour <= hourOf(now))
    .sort()
    .map((hour) => ({ from: leavesFrom(hour), mails: hours[hour]?.accepted ?? 0 }));
  const counted = own.reduce((sum, { mails }) => sum + mails, 0);
  const others = { from: leavesFrom(hourOf(now)), mails: sentLast24Hours - counted };
  return [...own, others].filter(({ mails }) => mails > 0);
}

/** When all mails sent before that hour have left. */
function leavesFrom(hour: string): number {
  return millisecondsOf(`${hour}:00:00.000Z`) + 25 * HOUR;
}
