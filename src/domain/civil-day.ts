import { millisecondsLater, type Period, type TimeZone } from "./calendar.ts";
import { wallTimeIn } from "./iso-8601.ts";
import { instantOnClock } from "./zone.ts";
import { zoneNamed } from "./zone-data.ts";

/** A civil date: `2026-11-28`. Dates sort and compare as strings. */
export type Day = string;

const DAY = 86_400_000;

/** The day `period` after another, by the calendar: the last day of a shorter month; 28 February for 29 February. */
export function dayLater(day: Day, period: Period, times = 1): Day {
  return dayOf(millisecondsLater(wallTimeIn(day), period, "UTC", times));
}

/** The day `count` days after another. */
export function daysAfter(day: Day, count: number): Day {
  return dayOf(wallTimeIn(day) + count * DAY);
}

/** The first instant of a day on the clocks of a zone, in milliseconds since 1970. */
export function startOfDay(day: Day, zone: TimeZone): number {
  return instantOnClock(zoneNamed(zone), wallTimeIn(day));
}

function dayOf(milliseconds: number): Day {
  return new Date(milliseconds).toISOString().slice(0, "2026-11-28".length);
}

/** The first day on which `holds` is true. It must be false before some day and true from it on; `near` is close to it. */
export function firstDayThat(holds: (day: Day) => boolean, near: Day): Day {
  let day = near;
  while (holds(daysAfter(day, -1))) day = daysAfter(day, -1);
  while (!holds(day)) day = daysAfter(day, 1);
  return day;
}
