import { type Period, partsOf } from "./calendar.ts";
import type { PeriodParts } from "./iso-8601.ts";

const DAY = 86_400_000;
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

function longest({ months, days, milliseconds }: PeriodParts): number {
  return months * MEAN_DAYS * DAY + days * DAY + milliseconds + slack({ months, days });
}

function shortest({ months, days, milliseconds }: PeriodParts): number {
  return months * MEAN_DAYS * DAY + days * DAY + milliseconds - slack({ months, days });
}

function slack({ months, days }: Pick<PeriodParts, "months" | "days">): number {
  return (months > 0 ? MONTHS_APART * DAY : 0) + (days > 0 || months > 0 ? DAYS_APART : 0);
}
