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

type Parts = Partial<Record<keyof typeof UNITS, number>>;

const PERIOD =
  /\bP(?=\d|T\d)(?:(?<years>\d+)Y)?(?:(?<months>\d+)M)?(?:(?<weeks>\d+)W)?(?:(?<days>\d+)D)?(?:T(?:(?<hours>\d+)H)?(?:(?<minutes>\d+)M)?(?:(?<seconds>\d+)S)?)?\b/g;

/** `text` with the ISO 8601 periods in it as a person says them: `no activity for P2M` is `no activity for 2 months`. */
export function withPeriodsInWords(text: string): string {
  return text
    .replaceAll(PERIOD, (...match) => spoken(numbers(match.at(-1))))
    .replaceAll(`${NOTHING} after`, "right after");
}

/** A step's delay in words: `PT0S` is `at once`, `P3D` is `after 3 days`. */
export function delayInWords(period: Period): string {
  const words = withPeriodsInWords(period);
  return words === NOTHING ? "at once" : `after ${words}`;
}

/**
 * How long after `earlier` a later step is: `P7D` after `P3D` is `+4 days`. Undefined when that depends on the day both
 * are counted from, as with `P1M` after `P3D`.
 */
export function gapInWords(earlier: Period, later: Period): string | undefined {
  const from = steadyUnits(earlier);
  const to = steadyUnits(later);
  if (!from || !to) return undefined;
  const months = to.months - from.months;
  const days = to.days - from.days;
  const seconds = to.seconds - from.seconds;
  if (Math.min(months, days, seconds) < 0) return undefined;
  const words = spoken({
    years: Math.floor(months / 12),
    months: months % 12,
    days,
    hours: Math.floor(seconds / 3600),
    minutes: Math.floor(seconds / 60) % 60,
    seconds: seconds % 60,
  });
  return words === NOTHING ? "at the same time" : `+${words}`;
}

const NOTHING = "no time";

/** A period in the units of which none has a fixed number of another; undefined when it is not in whole numbers. */
function steadyUnits(period: Period) {
  const [match] = period.matchAll(PERIOD);
  if (!match?.groups) return undefined;
  const parts = numbers(match.groups);
  const { years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0 } = parts;
  return {
    months: years * 12 + months,
    days: weeks * 7 + days,
    seconds: (hours * 60 + minutes) * 60 + seconds,
  };
}

function numbers(groups: Readonly<Record<string, string | undefined>>): Parts {
  return Object.fromEntries(
    Object.entries(groups).map(([unit, digits]) => [unit, Number(digits ?? 0)]),
  );
}

function spoken(parts: Parts): string {
  const words = Object.entries(UNITS).flatMap(([key, unit]) => {
    const count = parts[key as keyof typeof UNITS] ?? 0;
    return count > 0 ? [counted(count, unit)] : [];
  });
  return words.join(" ") || NOTHING;
}

/** A count and its noun: `1 mail`, `2 mails`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
