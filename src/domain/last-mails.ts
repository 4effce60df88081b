import { addPeriod, type Instant } from "./calendar.ts";
import { acceptedSince, type HourlyCounts, hourOf, type MailCounts, sumOf } from "./mail-counts.ts";

/**
 * With at least this many mails in 24 hours, the breaker judges by that day. With fewer, it judges by the last mails.
 */
const ENOUGH = 100;

/** How long counts are kept and considered. */
const COUNTED_FOR = "P90D";

/** The counts to judge by: the last 24 hours, or the last hundred mails of a sender with fewer than a hundred a day. */
export type Evidence = { readonly counts: MailCounts; readonly by: "day" | "last" };

/**
 * The counts the breaker judges by at `now`. For a sender with little mail, these are the last hundred mails, rounded
 * to whole hours, within 90 days. If those hundred went out within one day, that day already judged them, and they are
 * past.
 */
export function evidenceOf(hours: HourlyCounts, now: Instant): Evidence {
  const day = countsSince(hours, addPeriod(now, "PT24H", "UTC", -1));
  if (day.accepted >= ENOUGH) return { counts: day, by: "day" };
  const first = firstOfLast(hours, now);
  if (!first)
    return { counts: countsSince(hours, addPeriod(now, COUNTED_FOR, "UTC", -1)), by: "last" };
  const dayAfter = addPeriod(`${first}:00:00.000Z`, "PT24H", "UTC");
  const within = acceptedSince(hours, first) - acceptedSince(hours, dayAfter);
  return within >= ENOUGH
    ? { counts: day, by: "day" }
    : { counts: sumOf(valuesFrom(hours, first)), by: "last" };
}

/** The counts of the hours after the hour of `after`. */
export function countsSince(hours: HourlyCounts, after: Instant): MailCounts {
  return sumOf(
    Object.entries(hours).flatMap(([hour, counts]) => (hour > hourOf(after) ? [counts] : [])),
  );
}

/** The hour in which the last hundred mails begin; undefined if there are fewer. */
function firstOfLast(hours: HourlyCounts, now: Instant): string | undefined {
  const kept = hourOf(addPeriod(now, COUNTED_FOR, "UTC", -1));
  let accepted = 0;
  return Object.keys(hours)
    .filter((hour) => hour > kept)
    .sort()
    .reverse()
    .find((hour) => {
      accepted += hours[hour]?.accepted ?? 0;
      return accepted >= ENOUGH;
    });
}

function valuesFrom(hours: HourlyCounts, first: string): readonly MailCounts[] {
  return Object.entries(hours).flatMap(([hour, counts]) => (hour >= first ? [counts] : []));
}
