import { Temporal } from "temporal-polyfill";
import type { Period } from "./calendar.ts";

/** The parts of a period: calendar months and days, and the rest in milliseconds. */
type Parts = { readonly months: number; readonly days: number; readonly milliseconds: number };

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The mean length of a month over four centuries. */
const MEAN_DAYS = 30.436875;
/**
 * By how many days a number of months, counted from any day in any time zone, may differ from that many mean months.
 */
const MONTHS_APART = 5;
/** By how much calendar days may differ from days of 24 hours, in milliseconds: a zone may skip a day. */
const DAYS_APART = 2 * DAY;

/** Whether `one` ends no later than `other`, whenever and wherever both begin. False if that depends. */
export function isNeverLonger(one: Period, other: Period): boolean {
  const [a, b] = [partsOf(one), partsOf(other)];
  const isPartwise = a.months <= b.months && a.days <= b.days && a.milliseconds <= b.milliseconds;
  return isPartwise || isSurelyShorter([one], [other]);
}

/** Whether all of `ones`, one after the other, are shorter than all of `others` by any calendar. */
export function isSurelyShorter(ones: readonly Period[], others: readonly Period[]): boolean {
  const most = ones.reduce((sum, one) => sum + longest(partsOf(one)), 0);
  return most < others.reduce((sum, other) => sum + shortest(partsOf(other)), 0);
}

function longest({ months, days, milliseconds }: Parts): number {
  return months * MEAN_DAYS * DAY + days * DAY + milliseconds + slack({ months, days });
}

function shortest({ months, days, milliseconds }: Parts): number {
  return months * MEAN_DAYS * DAY + days * DAY + milliseconds - slack({ months, days });
}

function slack({ months, days }: Pick<Parts, "months" | "days">): number {
  return (months > 0 ? MONTHS_APART * DAY : 0) + (days > 0 || months > 0 ? DAYS_APART : 0);
}

function partsOf(period: Period): Parts {
  const cached = cache.get(period);
  if (cached) return cached;
  const duration = Temporal.Duration.from(period);
  const { years, months, weeks, days, hours, minutes, seconds, milliseconds } = duration;
  const parts = {
    months: 12 * years + months,
    days: 7 * weeks + days,
    milliseconds: hours * HOUR + minutes * 60_000 + seconds * 1000 + milliseconds,
  };
  cache.set(period, parts);
  return parts;
}

/** A cache: the same few periods are compared again and again. */
const cache = new Map<Period, Parts>();
