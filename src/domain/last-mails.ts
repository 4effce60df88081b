import { addPeriod, type Instant } from "./calendar.ts";
import { acceptedSince, type HourlyCounts, hourOf, type MailCounts, sumOf } from "./mail-counts.ts";

/** From how many mails in 24 hours on a day is enough to judge by: who sends fewer is judged by the last ones. */
const ENOUGH = 100;

/** For how long counts are kept and looked at. */
const COUNTED_FOR = "P90D";

/** What mails are judged by: those of the last 24 hours, or the last hundred of somebody who sends fewer in a day. */
export type Evidence = { readonly counts: MailCounts; readonly by: "day" | "last" };

/**
 * The counts that the breaker goes by at `now`. Of somebody who sends little, these are the last hundred mails, to the hour,
 * whatever time they took within 90 days. A hundred that went out within one day were judged by that day, and are past.
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

/** The counts of the hours after that of `after`. */
export function countsSince(hours: HourlyCounts, after: Instant): MailCounts {
  return sumOf(
    Object.entries(hours).flatMap(([hour, counts]) => (hour > hourOf(after) ? [counts] : [])),
  );
}

/** The hour with which the last hundred mails begin; undefined when there are fewer. */
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
