/*
 * The notations of ISO 8601 that Temporal reads, without loading Temporal: a cold start would wait for it. Offsets, zones and
 * calendar sums are in `calendar.ts`.
 */

/** The parts of a period: calendar months and days, and the rest in milliseconds. All are negative in a negative period. */
export type PeriodParts = {
  readonly months: number;
  readonly days: number;
  readonly milliseconds: number;
};

const DAY = 86_400_000;

const DATE = String.raw`(\d{4}|[+-]\d{6})(?:-(\d\d)-(\d\d)|(\d\d)(\d\d))`;
const TIME = String.raw`(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?|(\d\d)(?:(\d\d)(?:[.,](\d{1,9}))?)?)?`;
const OFFSET = `Z|([+-])${TIME}`;
/** What RFC 9557 allows after the offset: `[Europe/Paris]`. The offset alone decides. */
const NOTES = String.raw`(?:\[!?[\w./+=:-]+\])*`;

const INSTANT = new RegExp(`^${DATE}[T ]${TIME}(?:${OFFSET})${NOTES}$`, "i");
const WALL_TIME = new RegExp(`^${DATE}(?:[T ]${TIME})?$`, "i");
const PERIOD = new RegExp(
  String.raw`^([+-])?P(?=\d|T)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?` +
    String.raw`(?:T(?=\d)(?:(\d+)(?:[.,](\d{1,9}))?H)?(?:(\d+)(?:[.,](\d{1,9}))?M)?(?:(\d+)(?:[.,](\d{1,9}))?S)?)?$`,
  "i",
);

/** The groups of a `TIME` in a match. */
const GROUPS_OF_TIME = 7;
/** Whole units, and billionths of one. */
type Amount = readonly [whole: number, billionths: number];

/** Milliseconds from the Unix epoch to an instant with an offset, such as `2026-11-22T10:30+01:00`. Throws a RangeError. */
export function instantIn(text: string): number {
  const [, ...groups] = INSTANT.exec(text) ?? unreadable("an instant with an offset", text);
  const [seconds, billionths] = timeIn(groups.slice(5), text);
  const [ahead, aheadBillionths] = offsetIn(groups.slice(5 + GROUPS_OF_TIME), text);
  const rest = Math.floor((billionths - aheadBillionths) / 1e6);
  return inRange(dayIn(groups, text) + (seconds - ahead) * 1000 + rest, text);
}

/** A date, or a date and a time, as milliseconds from the Unix epoch, as if it were UTC. Throws a RangeError. */
export function wallTimeIn(text: string): number {
  const [, ...groups] = WALL_TIME.exec(text) ?? unreadable("a date, or a date and a time", text);
  const [seconds, billionths] = timeIn(groups.slice(5), text);
  return inRange(dayIn(groups, text) + seconds * 1000 + Math.floor(billionths / 1e6), text);
}

/** The parts of a period such as `P1M` or `-PT1.5H`. Throws a RangeError, also for a period beyond 285,000 years. */
export function periodIn(text: string): PeriodParts {
  const [, sign, years, months, weeks, days, ...time] =
    PERIOD.exec(text) ?? unreadable("a period", text);
  const parts = {
    months: numberOf(years) * 12 + numberOf(months),
    days: numberOf(weeks) * 7 + numberOf(days),
    milliseconds: elapsedIn(time, text),
  };
  const length = (parts.months * 31 + parts.days) * DAY + parts.milliseconds;
  if (length > Number.MAX_SAFE_INTEGER) unreadable("a period of less than 285,000 years", text);
  return sign === "-" ? negated(parts) : parts;
}

function negated({ months, days, milliseconds }: PeriodParts): PeriodParts {
  // `|| 0` keeps a part that is absent from becoming minus zero.
  return { months: -months || 0, days: -days || 0, milliseconds: -milliseconds || 0 };
}

/** The milliseconds of hours, minutes and seconds, of which only the last may have a fraction. */
function elapsedIn(groups: readonly (string | undefined)[], text: string): number {
  const units = [3600, 60, 1].map((seconds, index) => ({
    seconds,
    whole: groups[2 * index],
    fraction: groups[2 * index + 1],
  }));
  const given = units.filter(({ whole }) => whole !== undefined);
  if (given.slice(0, -1).some(({ fraction }) => fraction)) unreadable("a period", text);
  const whole = given.reduce((sum, unit) => sum + numberOf(unit.whole) * unit.seconds, 0);
  const last = given.at(-1);
  return whole * 1000 + Math.floor(((last?.seconds ?? 0) * billionthsOf(last?.fraction)) / 1e6);
}

/** The start of the day in a match of `DATE`, as if it were UTC. */
function dayIn(groups: readonly (string | undefined)[], text: string): number {
  const [year = "", extendedMonth, extendedDay, basicMonth, basicDay] = groups;
  const month = Number(extendedMonth ?? basicMonth);
  const day = Number(extendedDay ?? basicDay);
  const start = new Date(0).setUTCFullYear(Number(year), month - 1, day);
  const isInCalendar = month >= 1 && month <= 12 && new Date(start).getUTCDate() === day;
  if (!isInCalendar || year === "-000000") unreadable("a date of the calendar", text);
  return start;
}

/**
 * Seconds since the start of the day in a match of `TIME`; midnight if there is none. A leap second counts as the
 * second before.
 */
function timeIn(groups: readonly (string | undefined)[], text: string): Amount {
  const [hours, minutes, seconds, fraction, basicMinutes, basicSeconds, basicFraction] = groups;
  const hour = numberOf(hours);
  const minute = numberOf(minutes ?? basicMinutes);
  const second = numberOf(seconds ?? basicSeconds);
  if (hour > 23 || minute > 59 || second > 60) unreadable("a time of day", text);
  return [
    (hour * 60 + minute) * 60 + Math.min(second, 59),
    billionthsOf(fraction ?? basicFraction),
  ];
}

/** Seconds ahead of UTC in a match of `OFFSET`. */
function offsetIn([sign, ...time]: readonly (string | undefined)[], text: string): Amount {
  if (numberOf(time[2] ?? time[5]) > 59) unreadable("an offset", text);
  const [seconds, billionths] = timeIn(time, text);
  return sign === "-" ? [-seconds, -billionths] : [seconds, billionths];
}

function numberOf(digits: string | undefined): number {
  return Number(digits ?? 0);
}

function billionthsOf(fraction = ""): number {
  return Number(fraction.padEnd(9, "0"));
}

function inRange(milliseconds: number, text: string): number {
  return Number.isNaN(new Date(milliseconds).getTime())
    ? unreadable("an instant within 100 million days of 1970", text)
    : milliseconds;
}

function unreadable(wanted: string, text: string): never {
  throw new RangeError(`Cannot read "${text}": expected ${wanted}, as ISO 8601 writes it`);
}
