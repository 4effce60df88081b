import { type Instant, millisecondsOf, type TimeZone, wallClock } from "./calendar.ts";

/** Where a reader is, how they write dates, and how much of an instant is written. */
export type Writing = Omit<Intl.DateTimeFormatOptions, "timeZone"> & {
  readonly zone: TimeZone;
  /** A BCP 47 tag such as `en-GB`. */
  readonly locale: string;
};

/**
 * An instant as the calendar and the clock of a time zone show it, in words: `22 November 2026 at 10:30`. Every hour that
 * a person reads is written here, by the same data that decide when a mail goes out.
 */
export function writeInstant(at: Instant, writing: Writing): string {
  const { zone, locale, ...style } = writing;
  const shown = Date.parse(`${wallClock(at, zone)}Z`);
  const parts = formatOf(locale, { ...style, timeZone: "UTC" }).formatToParts(shown);
  const isSpelled = parts.some(({ type, value }) => type === "month" && !/^\d+$/.test(value));
  return parts
    .map(({ type, value }) => {
      if (type === "day" && isSpelled) return dayIn(locale, value);
      return type === "timeZoneName" ? zoneName(millisecondsOf(at), shown, writing) : value;
    })
    .join("")
    .replaceAll(NARROW_SPACE, " ");
}

/** Some locales put it before AM and PM, where not every font has it. */
const NARROW_SPACE = "\u202f";

/** What the time zone is called in which an instant is written: `CET`, `UTC+1`. */
export function writeZone(at: Instant, zone: TimeZone, locale: string): string {
  const shown = Date.parse(`${wallClock(at, zone)}Z`);
  return zoneName(millisecondsOf(at), shown, { zone, locale, timeZoneName: "short" });
}

/** The first of a month is an ordinal in French, 1er mars, which Intl does not know. */
function dayIn(locale: string, day: string): string {
  return locale.startsWith("fr") && day === "1" ? "1er" : day;
}

/** What a zone is called: `CET`, or by its hours, `UTC+1`, when the machine's own data have another time for it. */
function zoneName(at: number, shown: number, { zone, locale, ...style }: Writing): string {
  return machineShows(at, shown, zone)
    ? nameIn(formatOf(locale, { ...style, timeZone: zone }), at)
    : offsetIn(locale, Math.round((shown - at) / MINUTE));
}

function machineShows(at: number, shown: number, zone: TimeZone): boolean {
  const style = { dateStyle: "short", timeStyle: "short" } as const;
  try {
    const machine = formatOf("en-GB", { ...style, timeZone: zone });
    return machine.format(at) === formatOf("en-GB", { ...style, timeZone: "UTC" }).format(shown);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const MINUTE = 60_000;

/** Minutes ahead of UTC as a language writes them: `UTC+5:30`, `GMT-7`. */
function offsetIn(locale: string, minutes: number): string {
  const hours = Math.trunc(minutes / 60);
  const beyond = Math.abs(minutes % 60);
  // The names of these zones have the sign of POSIX.
  const timeZone = hours === 0 ? "Etc/GMT" : `Etc/GMT${hours > 0 ? "-" : "+"}${Math.abs(hours)}`;
  const name = nameIn(formatOf(locale, { timeZoneName: "shortOffset", timeZone }), 0);
  return beyond === 0 ? name : `${name}:${String(beyond).padStart(2, "0")}`;
}

function nameIn(format: Intl.DateTimeFormat, at: number): string {
  return format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
}

/** Pages write the same few kinds of dates again and again, and a format takes a while to make. */
const formats = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATS = 500;

function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale, options);
  if (formats.size >= MOST_FORMATS) formats.clear();
  formats.set(key, format);
  return format;
}
