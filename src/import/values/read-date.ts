import {
  type Instant,
  instantOf,
  onWallClock,
  parseInstant,
  type TimeZone,
} from "../../domain/calendar.ts";
import type { DateOrder } from "../columns/mapping-file.ts";
import { monthNamed } from "../vocabulary/month-names.ts";
import type { Reading } from "./refusals.ts";

/** How dates are to be understood. */
export type DateStyle = {
  /** Which comes first, the day or the month; absent: a date where both could be is not understood. */
  readonly order?: DateOrder | undefined;
  /** The time zone of a date that names none. */
  readonly zone: TimeZone;
  readonly now: Instant;
};

/** The earliest and the latest instant allowed. */
export type Bounds = { readonly from: Instant; readonly until: Instant };

const EARLIEST: Instant = "1990-01-01T00:00:00.000Z";

/** Day zero of Excel's numbers, where they are right: from 60 on (Microsoft, "Date systems in Excel"). */
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);
const SECONDS_A_DAY = 86_400;

type Day = { readonly year: number; readonly month: number; readonly day: number };

/**
 * The instant that a date in a list means: ISO 8601 with or without time and zone, 31/12/2025, 12/31/2025, 31.12.2025,
 * Dec 31, 2025 4:05 pm, 31 décembre 2025, an Excel number (46022.67), seconds or milliseconds since 1970. A date
 * without a zone is in the style's. Dates before 1990 or in the future are refused.
 */
export function readDate(
  text: string,
  style: DateStyle,
  { from, until }: Bounds = { from: EARLIEST, until: style.now },
): Reading<Instant> {
  const at = instantIn(text, style);
  if (at === undefined) return { reason: "date-unclear" };
  if (at > until) return { reason: "date-future" };
  return at < from ? { reason: "date-too-old" } : { value: at };
}

/** The numbers of a date in which only the order tells day from month; undefined for other dates. */
export function dayAndMonth(text: string): readonly [first: number, second: number] | undefined {
  const [, first, mark, second] = NUMBERS.exec(dateAndTime(text).date) ?? [];
  return mark && mark !== "." ? [Number(first), Number(second)] : undefined;
}

/** Whether a date that can be read names a day and no time of it. */
export function isWholeDay(text: string): boolean {
  // An Excel number with a fraction of a day, seconds or milliseconds.
  if (/^\d{5}[.,]\d+$|^\d{9,}$/.test(text)) return false;
  return dateAndTime(text).time === undefined;
}

function instantIn(text: string, style: DateStyle): Instant | undefined {
  try {
    const { date, time } = dateAndTime(text);
    return numbered(text, style.zone) ?? onClock(dayIn(date, style.order), time, style.zone);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * Excel's number of days, or a number of seconds or milliseconds: since 1990 they have 5, 9 or 10, and 12 or 13 digits.
 */
function numbered(text: string, zone: TimeZone): Instant | undefined {
  const number = Number(text.replace(",", "."));
  if (!/^\d+([.,]\d+)?$/.test(text)) return undefined;
  const digits = String(Math.trunc(number)).length;
  if (digits === 5) {
    const seconds = Math.round(number * SECONDS_A_DAY);
    return onWallClock(instantOf(EXCEL_EPOCH + seconds * 1000).slice(0, -1), zone);
  }
  if (digits === 9 || digits === 10) return instantOf(Math.round(number * 1000));
  return digits === 12 || digits === 13 ? instantOf(Math.round(number)) : undefined;
}

/** A time at the end: 16:05, 16h05, 4:05:30.5 pm, and a zone such as +02:00, Z, UTC, or Go's +0000 UTC. */
const TIME =
  /(?:^|[T\s,]|\sà\s|\sat\s)\s*(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,](\d{1,3})\d*)?)?\s*([ap])?\.?(?:m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?:\s*\(?[A-Z]{1,5}\)?|\s*[+-]\d{4})?$/i;

function dateAndTime(text: string): { readonly date: string; readonly time?: RegExpExecArray } {
  const time = TIME.exec(text);
  return time
    ? {
        date: text
          .slice(0, time.index)
          .replace(/(\sà|\sat|,)$/i, "")
          .trim(),
        time,
      }
    : { date: text };
}

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const YEAR_FIRST_ALONE = /^(\d{4})()(\d{2})(\d{2})$/;
const NUMBERS = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/;
const DAY_NAMED = /^(?:\p{L}+\.?,?\s)?(\d{1,2})(?:er|st|nd|rd|th)?[\s-](\p{L}+)\.?,?[\s-](\d{4})$/u;
const MONTH_NAMED = /^(?:\p{L}+\.?,?\s)?(\p{L}+)\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})$/u;

function dayIn(date: string, order: DateOrder | undefined): Day | undefined {
  const whole = YEAR_FIRST.exec(date) ?? YEAR_FIRST_ALONE.exec(date);
  if (whole) return dayOf(whole[1], whole[3], whole[4]);
  const numbers = NUMBERS.exec(date);
  if (numbers) return byOrder(numbers, numbers[2] === "." ? "dd/mm/yyyy" : order);
  const dayFirst = DAY_NAMED.exec(date);
  if (dayFirst) return dayOf(dayFirst[3], monthNamed(dayFirst[2] ?? ""), dayFirst[1]);
  const monthFirst = MONTH_NAMED.exec(date);
  return monthFirst
    ? dayOf(monthFirst[3], monthNamed(monthFirst[1] ?? ""), monthFirst[2])
    : undefined;
}

function byOrder(
  [, first, , second, year = ""]: RegExpExecArray,
  order: DateOrder | undefined,
): Day | undefined {
  if (!order) return undefined;
  const [day, month] = order === "dd/mm/yyyy" ? [first, second] : [second, first];
  return dayOf(year.length === 2 ? inCentury(year) : year, month, day);
}

/** A two-digit year: 90 to 99 are in the last century. */
function inCentury(year: string): string {
  return `${Number(year) >= 90 ? "19" : "20"}${year}`;
}

function dayOf(
  year: string | undefined,
  month: string | number | undefined,
  day: string | undefined,
): Day | undefined {
  return month === undefined
    ? undefined
    : { year: Number(year), month: Number(month), day: Number(day) };
}

function onClock(
  day: Day | undefined,
  time: RegExpExecArray | undefined,
  zone: TimeZone,
): Instant | undefined {
  if (!day) return undefined;
  const [, hours = "0", minutes, seconds, fraction = "", half, offset] = time ?? [];
  // ISO 8601 has a second 60, which no list means.
  if (Number(seconds) > 59) throw new RangeError("A minute has 60 seconds");
  const date = [digits(day.year, 4), digits(day.month), digits(day.day)].join("-");
  const clock = [digits(hourOf(hours, half)), minutes ?? "00", seconds ?? "00"].join(":");
  const local = `${date}T${clock}.${fraction.padEnd(3, "0")}`;
  return offset
    ? parseInstant(`${local}${/^[+-]/.test(offset) ? offset : "Z"}`)
    : onWallClock(local, zone);
}

function digits(number: number, length = 2): string {
  return String(number).padStart(length, "0");
}

function hourOf(hours: string, half: string | undefined): number {
  if (!half) return Number(hours);
  if (Number(hours) > 12)
    throw new RangeError(`Cannot read the hour ${hours}: expected at most 12 with am or pm`);
  return (Number(hours) % 12) + (half.toLowerCase() === "p" ? 12 : 0);
}
