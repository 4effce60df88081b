import type { Instant, TimeZone } from "../../../domain/calendar.ts";
import type { Programme } from "../../../domain/programme.ts";
import { type InstantFormat, writeInstant } from "../../../domain/write-instant.ts";

/** The language and time zone to write a date in. */
export type DateReader = {
  readonly programme: Pick<Programme, "locales">;
  readonly language: string;
  readonly zone: TimeZone;
};

/** The day of an instant in the reader's time zone: `22 November 2026`. */
export function dayOf(at: Instant, reader: DateReader): string {
  return format(at, reader, { dateStyle: "long" });
}

/** An instant in the reader's time zone: `22 November 2026 at 10:30`. */
export function momentOf(at: Instant, reader: DateReader): string {
  return format(at, reader, { dateStyle: "long", timeStyle: "short" });
}

function format(
  at: Instant,
  { programme, language, zone }: DateReader,
  style: Pick<InstantFormat, "dateStyle" | "timeStyle">,
): string {
  return writeInstant(at, { locale: programme.locales[language] ?? language, zone, ...style });
}
