import type { Period } from "../../domain/calendar.ts";

const UNITS = {
  years: "year",
  months: "month",
  weeks: "week",
  days: "day",
  hours: "hour",
  minutes: "minute",
  seconds: "second",
} as const;

const PERIOD =
  /\bP(?=\d|T\d)(?:(?<years>\d+)Y)?(?:(?<months>\d+)M)?(?:(?<weeks>\d+)W)?(?:(?<days>\d+)D)?(?:T(?:(?<hours>\d+)H)?(?:(?<minutes>\d+)M)?(?:(?<seconds>\d+)S)?)?\b/g;

/** `text` with the ISO 8601 periods in it as a person says them: `no activity for P2M` is `no activity for 2 months`. */
export function withPeriodsInWords(text: string): string {
  return text
    .replaceAll(PERIOD, (...match) => spoken(match.at(-1)))
    .replaceAll(`${NOTHING} after`, "right after");
}

/** A step's delay in words: `PT0S` is `at once`, `P3D` is `after 3 days`. */
export function delayInWords(period: Period): string {
  const words = withPeriodsInWords(period);
  return words === NOTHING ? "at once" : `after ${words}`;
}

const NOTHING = "no time";

function spoken(parts: Readonly<Record<string, string | undefined>>): string {
  const words = Object.entries(UNITS).flatMap(([key, unit]) => {
    const count = Number(parts[key] ?? 0);
    return count > 0 ? [`${count} ${unit}${count === 1 ? "" : "s"}`] : [];
  });
  return words.join(" ") || NOTHING;
}
