import { type Instant, millisecondsOf, type TimeZone, wallClock } from "./calendar.ts";

/** The reader's time zone and locale, and which parts of an instant to write. */
export type InstantFormat = Omit<Intl.DateTimeFormatOptions, "timeZone"> & {
  readonly zone: TimeZone;
  /** A BCP 47 tag such as `en-GB`. */
  readonly locale: string;
};

/**
 * An instant in words, by the calendar and clock of a time zone: `22 November 2026 at 10:30`. Every time that people
 * read is written here, with the same time zone data that decides when a mail goes out.
 */
export function writeInstant(at: Instant, format: InstantFormat): string {
  const { zone, locale, ...style } = format;
  const wall = Date.parse(`${wallClock(at, zone)}Z`);
  const parts = formatOf(locale, { ...style, timeZone: "UTC" }).formatToParts(wall);
  const isSpelled = parts.some(({ type, value }) => type === "month" && !/^\d+$/.test(value));
  return parts
    .map(({ type, value }) => {
      if (type === "day" && isSpelled) return dayIn(locale, value);
      return type === "timeZoneName" ? zoneName(millisecondsOf(at), wall, format) : value;
    })
    .join("")
    .replaceAll(NARROW_SPACE, " ");
}

/** Some locales put it before AM and PM, and not every font has it. */
const NARROW_SPACE = "\u202f";

/** The name of the time zone at an instant: `CET`, `UTC+1`. */
export function writeZone(at: Instant, zone: TimeZone, locale: string): string {
  const wall = Date.parse(`${wallClock(at, zone)}Z`);
  return zoneName(millisecondsOf(at), wall, { zone, locale, timeZoneName: "short" });
}

/** In French the first of a month is an ordinal, 1er mars; Intl does not know this. */
function dayIn(locale: string, day: string): string {
  return locale.startsWith("fr") && day === "1" ? "1er" : day;
}

/** The name of a zone: `CET`, or its offset, `UTC+1`, if the machine's own data show another time for it. */
function zoneName(at: number, wall: number, { zone, locale, ...style }: InstantFormat): string {
  return machineShows(at, wall, zone)
    ? nameIn(formatOf(locale, { ...style, timeZone: zone }), at)
    : offsetIn(locale, Math.round((wall - at) / MINUTE));
}

function machineShows(at: number, wall: number, zone: TimeZone): boolean {
  const style = { dateStyle: "short", timeStyle: "short" } as const;
  try {
    const machine = formatOf("en-GB", { ...style, timeZone: zone });
    return machine.format(at) === formatOf("en-GB", { ...style, timeZone: "UTC" }).format(wall);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const MINUTE = 60_000;

/** An offset in minutes ahead of UTC, as a language writes it: `UTC+5:30`, `GMT-7`. */
function offsetIn(locale: string, minutes: number): string {
  const hours = Math.trunc(minutes / 60);
  const beyond = Math.abs(minutes % 60);
  // The names of these zones have the inverted sign of POSIX.
  const timeZone = hours === 0 ? "Etc/GMT" : `Etc/GMT${hours > 0 ? "-" : "+"}${Math.abs(hours)}`;
  const name = nameIn(formatOf(locale, { timeZoneName: "shortOffset", timeZone }), 0);
  return beyond === 0 ? name : `${name}:${String(beyond).padStart(2, "0")}`;
}

function nameIn(format: Intl.DateTimeFormat, at: number): string {
  return format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
}

/** Making a format is slow, and pages use the same few again and again. */
const formats = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATS = 500;

function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const cached = formats.get(key);
  if (cached) return cached;
  const format = new Intl.DateTimeFormat(locale, options);
  if (formats.size >= MOST_FORMATS) formats.clear();
  formats.set(key, format);
  return format;
}
