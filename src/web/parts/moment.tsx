import type { Instant, TimeZone } from "../../domain/calendar.ts";
import { NEVER } from "../../domain/facts.ts";
import { writeInstant } from "../../domain/write-instant.ts";
import type { Texts } from "../texts/texts.ts";

/** An instant in `zone`: `22 Nov 2026, 10:30`. The page names the zone once. */
export function formatInstant(instant: Instant, zone: TimeZone, { locale }: Texts): string {
  return writeInstant(instant, { ...WITH_MINUTES, locale, zone });
}

/** The same with the zone named: `22 Nov 2026, 10:30 CET`. */
function formatInstantWithZone(instant: Instant, zone: TimeZone, { locale }: Texts): string {
  return writeInstant(instant, { ...WITH_MINUTES, locale, zone, timeZoneName: "short" });
}

const WITH_MINUTES = {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
} as const;

type MomentProps = {
  at: Instant;
  zone: TimeZone;
  texts: Texts;
  /** Whether to name the zone, on a page with several. */
  isZoneNamed?: boolean;
};

/** An instant on a page. */
export function Moment({ at, zone, texts, isZoneNamed }: MomentProps) {
  const format = isZoneNamed ? formatInstantWithZone : formatInstant;
  return at === NEVER ? (
    texts.say("console.moment.never")
  ) : (
    <time datetime={at}>{format(at, zone, texts)}</time>
  );
}

/** Whether a text is an instant, as some facts of an explanation are. */
export function isInstant(text: string): text is Instant {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text);
}
