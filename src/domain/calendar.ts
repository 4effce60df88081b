import { Temporal } from "temporal-polyfill";
import * as z from "zod";

/**
 * A point in time as ISO 8601 text in UTC with milliseconds, `2026-11-22T09:30:00.000Z`: always 24 characters, so
 * instants compare as strings, and sort in an index.
 */
export type Instant = string;

/** A calendar duration in ISO 8601, such as `P1M` or `P3D`. */
export type Period = string;

/** An IANA time zone, such as `Europe/Paris`. */
export type TimeZone = string;

/** Reads any ISO 8601 instant with an offset. Throws a RangeError when `text` is not one. */
export function parseInstant(text: string): Instant {
  return canonical(Temporal.Instant.from(text));
}

/** The instant `milliseconds` after the Unix epoch. */
export function instantOf(milliseconds: number): Instant {
  return canonical(Temporal.Instant.fromEpochMilliseconds(milliseconds));
}

/** Milliseconds from the Unix epoch to `instant`. */
export function millisecondsOf(instant: Instant): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}

/**
 * The instant `times` periods after `from`, by the calendar of `zone`: the wall clock stays, 31 January + 1 month is the
 * last day of February, and 29 February + 1 year is 28 February. A time skipped by a clock change moves forward.
 */
export function addPeriod(from: Instant, period: Period, zone: TimeZone, times = 1): Instant {
  const sum = `${from} ${period} ${zone} ${times}`;
  const known = sums.get(sum);
  if (known) return known;
  const start = Temporal.Instant.from(from).toZonedDateTimeISO(zone);
  const at = canonical(start.add(multiply(Temporal.Duration.from(period), times)).toInstant());
  if (sums.size >= MOST_SUMS) sums.clear();
  sums.set(sum, at);
  return at;
}

/** Working out what comes next asks for the same few sums again and again, and each takes a while. */
const sums = new Map<string, Instant>();
const MOST_SUMS = 1000;

/**
 * `at` if the wall clock of `zone` then shows a time from `from` until before `until` (`HH:MM`), else the next instant at
 * which it shows `from`.
 */
export function nextWithinHours(at: Instant, from: string, until: string, zone: TimeZone): Instant {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  const time = local.toPlainTime().toString().slice(0, 5);
  if (time >= from && time < until) return at;
  const day = time < from ? local.toPlainDate() : local.toPlainDate().add({ days: 1 });
  return canonical(day.toZonedDateTime({ timeZone: zone, plainTime: from }).toInstant());
}

/** The earliest of the instants that are there. */
export function earliest(...instants: readonly (Instant | undefined)[]): Instant | undefined {
  return instants.reduce((first, next) => (!first || (next && next < first) ? next : first));
}

/** The latest of the instants that are there. */
export function latest(...instants: readonly (Instant | undefined)[]): Instant | undefined {
  return instants.reduce((last, next) => (!last || (next && next > last) ? next : last));
}

/** The name of a zone, and nothing else that Temporal takes for one: neither an offset nor an instant with a zone. */
const ZONE_NAME = /^[A-Za-z][\w+-]{0,31}(\/[\w+-]{1,32}){0,2}$/;

/** Whether the runtime knows this IANA time zone. */
export function isTimeZone(name: string): boolean {
  if (!ZONE_NAME.test(name)) return false;
  try {
    return Boolean(Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name));
  } catch {
    return false;
  }
}

/** An instant as another program writes it, made canonical. */
export const instantSchema = z
  .string()
  .meta({ format: "date-time" })
  .transform((text, context) => {
    try {
      const instant = parseInstant(text);
      // ISO 8601 has longer years too, but they would not compare as strings.
      if (/^\d{4}-/.test(instant)) return instant;
      throw new RangeError("The year has more than four digits");
    } catch {
      context.addIssue({
        code: "custom",
        message: "expected an ISO 8601 instant such as 2026-11-22T09:30:00Z",
      });
      return z.NEVER;
    }
  });

/** A period that does not run backwards. */
export const periodSchema = z.string().refine(isForward, {
  message: "expected an ISO 8601 period that is not negative, such as P3D, P1M or PT0S",
});

/** A period of one to 99 whole years. */
export const wholeYearsSchema = z
  .string()
  .regex(/^P[1-9]\d?Y$/, "expected a period of whole years such as P2Y");

export const timeZoneSchema = z
  .string()
  .refine(isTimeZone, { message: "expected an IANA time zone such as Europe/Paris" });

function isForward(text: string): boolean {
  try {
    return Temporal.Duration.from(text).sign >= 0;
  } catch {
    return false;
  }
}

function multiply(period: Temporal.Duration, times: number): Temporal.Duration {
  return Temporal.Duration.from({
    years: period.years * times,
    months: period.months * times,
    weeks: period.weeks * times,
    days: period.days * times,
    hours: period.hours * times,
    minutes: period.minutes * times,
    seconds: period.seconds * times,
  });
}

function canonical(instant: Temporal.Instant): Instant {
  return instant.toString({ smallestUnit: "millisecond" });
}
