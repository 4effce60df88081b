import type { Instant, TimeZone } from "../../domain/calendar.ts";
import { NEVER } from "../../domain/facts.ts";
import { writeInstant } from "../../domain/write-instant.ts";

/** An instant as the wall clock of `zone` shows it, the zone named: `22 Nov 2026, 10:30 CET`. */
export function formatInstant(instant: Instant, zone: TimeZone): string {
  return writeInstant(instant, {
    locale: "en-GB",
    zone,
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  });
}

/** An instant on a page. */
export function Moment({ at, zone }: { at: Instant; zone: TimeZone }) {
  return at === NEVER ? "never" : <time datetime={at}>{formatInstant(at, zone)}</time>;
}

/** Text that may be an instant, as the facts in an explanation are. */
export function TextOrMoment({ text, zone }: { text: string; zone: TimeZone }) {
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text);
  return isInstant ? <Moment at={text} zone={zone} /> : text;
}
