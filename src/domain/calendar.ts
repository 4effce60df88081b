import * as z from "zod/mini";
import { instantIn, type PeriodParts, periodIn, wallTimeIn } from "./iso-8601.ts";
import { instantOnClock, offsetAt } from "./zone.ts";
import { findZone, zoneNamed } from "./zone-data.ts";

const DAY = 86_400_000;

/**
 * A point in time as ISO 8601 text in UTC with milliseconds, `2026-11-22T09:30:00.000Z`. Always 24 characters, so
 * instants compare and sort as strings, also in an index.
 */
export type Instant = string;

/** A calendar duration in ISO 8601, such as `P1M` or `P3D`. */
export type Period = string;

/** An IANA time zone, such as `Europe/Paris`. */
export type TimeZone = string;

/** Reads any ISO 8601 instant with an offset. Throws a RangeError when `text` is not one. */
export function parseInstant(text: string): Instant {
  return instantOf(instantIn(text));
}

/** The instant `milliseconds` after the Unix epoch. */
export function instantOf(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString();
}

/** Milliseconds from the Unix epoch to `instant`. */
export function millisecondsOf(instant: Instant): number {
  return CANONICAL.test(instant) ? Date.parse(instant) : instantIn(instant);
}

const CANONICAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * The instant `times` periods after `from`, by the calendar of `zone`. The wall clock time stays the same, 31 January +
 * 1 month is the last day of February, and 29 February + 1 year is 28 February. A time skipped by a clock change moves
 * forward. Hours, minutes and seconds are added as elapsed time, after the days.
 */
export function addPeriod(from: Instant, period: Period, zone: TimeZone, times = 1): Instant {
  const sum = `${from} ${period} ${zone} ${times}`;
  const known = sums.get(sum);
  if (known) return known;
  const later = instantOf(millisecondsLater(millisecondsOf(from), period, zone, times));
  if (sums.size >= MOST_SUMS) sums.clear();
  sums.set(sum, later);
  return later;
}

/** Like `addPeriod`, for milliseconds since 1970. */
export function millisecondsLater(from: number, period: Period, zone: TimeZone, times = 1): number {
  const { months, days, milliseconds } = partsOf(period);
  return daysLater(from, months * times, days * times, zone) + milliseconds * times;
}

/** The same few sums are asked again and again while one contact is worked out. */
const sums = new Map<string, Instant>();
const MOST_SUMS = 1000;

function daysLater(start: number, months: number, days: number, name: TimeZone): number {
  // For an hour that occurs twice, the wall clock does not say which one it is.
  if (months === 0 && days === 0) return start;
  const zone = zoneNamed(name);
  const wall = new Date(start + offsetAt(zone, start));
  const day = wall.getUTCDate();
  wall.setUTCDate(1);
  wall.setUTCMonth(wall.getUTCMonth() + months);
  wall.setUTCDate(Math.min(day, lastDayOfMonth(wall)) + days);
  return instantOnClock(zone, wall.getTime());
}

function lastDayOfMonth(day: Date): number {
  const last = new Date(day);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  return last.getUTCDate();
}

/**
 * `at` if the wall clock of `zone` then shows a time from `from` (included) to `until` (excluded), both `HH:MM`;
 * otherwise the next instant at which it shows `from`.
 */
export function nextWithinHours(at: Instant, from: string, until: string, zone: TimeZone): Instant {
  const wall = wallClock(at, zone);
  const time = wall.slice(11, 16);
  if (time >= from && time < until) return at;
  const day = Date.parse(`${wall.slice(0, 10)}T${from}Z`) + (time < from ? 0 : DAY);
  return instantOf(instantOnClock(zoneNamed(zone), day));
}

/** The wall clock time in `zone` at an instant, without an offset: `2026-11-22T10:30:00.000`. */
export function wallClock(at: Instant, zone: TimeZone): string {
  const start = millisecondsOf(at);
  return instantOf(start + offsetAt(zoneNamed(zone), start)).replace("Z", "");
}

/** The calendar date in `zone` at an instant: `2026-11-22`. */
export function dayOn(at: Instant, zone: TimeZone): string {
  return wallClock(at, zone).slice(0, "2026-11-22".length);
}

/**
 * The instant at which the wall clock of `zone` shows an ISO 8601 date, or a date and a time. Throws a RangeError when
 * `wall` is neither.
 */
export function onWallClock(wall: string, zone: TimeZone): Instant {
  return instantOf(instantOnClock(zoneNamed(zone), wallTimeIn(wall)));
}

/** The earliest of the instants given; undefined if there is none. */
export function earliest(...instants: readonly (Instant | undefined)[]): Instant | undefined {
  return instants.reduce(
    (first, next) => (!first || (next && next < first) ? next : first),
    undefined,
  );
}

/** The latest of the instants given; undefined if there is none. */
export function latest(...instants: readonly (Instant | undefined)[]): Instant | undefined {
  return instants.reduce((last, next) => (!last || (next && next > last) ? next : last), undefined);
}

/** Whether an IANA time zone of this name exists, current or older. */
export function isTimeZone(name: string): boolean {
  return findZone(name) !== undefined;
}

/** An instant as another program writes it, converted to the canonical form. */
export const instantSchema = z.pipe(
  z.string().check(z.meta({ format: "date-time" })),
  z.transform((text, context) => {
    try {
      const instant = parseInstant(text);
      // ISO 8601 also allows longer years, but they would not compare as strings.
      if (/^\d{4}-/.test(instant)) return instant;
      throw new RangeError(`Cannot use "${text}": expected a year of four digits`);
    } catch {
      context.issues.push({
        code: "custom",
        input: text,
        params: { expected: "instant" },
        message: "expected an ISO 8601 instant such as 2026-11-22T09:30:00Z",
      });
      return z.NEVER;
    }
  }),
);

/** A period that is not negative. */
export const periodSchema = z
  .string()
  .check(
    z.refine(
      isForward,
      "expected an ISO 8601 period that is not negative, such as P3D, P1M or PT0S",
    ),
  );

/** A period of one to 99 whole years. */
export const wholeYearsSchema = z
  .string()
  .check(z.regex(/^P[1-9]\d?Y$/, "expected a period of whole years such as P2Y"));

export const timeZoneSchema = z
  .string()
  .check(z.refine(isTimeZone, "expected an IANA time zone such as Europe/Paris"));

function isForward(text: string): boolean {
  try {
    const { months, days, milliseconds } = periodIn(text);
    return months >= 0 && days >= 0 && milliseconds >= 0;
  } catch {
    return false;
  }
}

/** Parsing a period is slow, and a programme uses the same few all day. */
const periods = new Map<Period, PeriodParts>();
const MOST_PERIODS = 1000;

/** The calendar months and days of a period, and the milliseconds of its hours, minutes and seconds. */
export function partsOf(period: Period): PeriodParts {
  const cached = periods.get(period);
  if (cached) return cached;
  const parts = periodIn(period);
  if (periods.size >= MOST_PERIODS) periods.clear();
  periods.set(period, parts);
  return parts;
}
