import type { Period } from "../../domain/calendar.ts";
import type { Texts } from "./texts.ts";

const UNITS = ["years", "months", "weeks", "days", "hours", "minutes", "seconds"] as const;

type Parts = Partial<Record<(typeof UNITS)[number], number>>;

const PERIOD =
  /\bP(?=\d|T\d)(?:(?<years>\d+)Y)?(?:(?<months>\d+)M)?(?:(?<weeks>\d+)W)?(?:(?<days>\d+)D)?(?:T(?:(?<hours>\d+)H)?(?:(?<minutes>\d+)M)?(?:(?<seconds>\d+)S)?)?\b/g;

/** A period in words: `P2M` is `2 months`. */
export function periodInWords(period: Period, texts: Texts): string {
  return period.replaceAll(PERIOD, (...match) => spoken(numbers(match.at(-1)), texts));
}

/** A step's delay in words: `PT0S` is `at once`, `P3D` is `after 3 days`. */
export function delayInWords(period: Period, texts: Texts): string {
  return isZero(period)
    ? texts.say("programme.periods.atOnce")
    : texts.say("programme.periods.after", { period: periodInWords(period, texts) });
}

/** Whether a period is zero: `PT0S`. */
export function isZero(period: Period): boolean {
  return !/[1-9]/.test(period);
}

/**
 * The time from an earlier step to a later one: `P7D` after `P3D` is `+4 days`. Undefined if it depends on the start, as
 * with `P1M` after `P3D`.
 */
export function gapInWords(earlier: Period, later: Period, texts: Texts): string | undefined {
  const from = steadyUnits(earlier);
  const to = steadyUnits(later);
  if (!from || !to) return undefined;
  const months = to.months - from.months;
  const days = to.days - from.days;
  const seconds = to.seconds - from.seconds;
  if (Math.min(months, days, seconds) < 0) return undefined;
  const parts = {
    years: Math.floor(months / 12),
    months: months % 12,
    days,
    hours: Math.floor(seconds / 3600),
    minutes: Math.floor(seconds / 60) % 60,
    seconds: seconds % 60,
  };
  return Object.values(parts).every((count) => count === 0)
    ? texts.say("programme.periods.sameTime")
    : texts.say("programme.periods.later", { period: spoken(parts, texts) });
}

/** A period in months, days and seconds, which do not convert into each other; undefined if it has fractions. */
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

function spoken(parts: Parts, { say }: Texts): string {
  const words = UNITS.flatMap((unit) => {
    const count = parts[unit] ?? 0;
    return count > 0 ? [say(`programme.periods.${unit}`, { count })] : [];
  });
  return words.join(" ") || say("programme.periods.none");
}
