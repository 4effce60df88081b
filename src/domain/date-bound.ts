import * as z from "zod/mini";
import { type Period, partsOf, periodSchema } from "./calendar.ts";
import type { Day } from "./civil-day.ts";
import { dayIn } from "./field-value.ts";

/** A day to compare a date with: one of the calendar, or one that moves along with today. */
export type DateBound = Day | { readonly ago: Period } | { readonly ahead: Period };

/** A period of whole days, months or years. */
const civilPeriodSchema = periodSchema.check(
  z.refine(isCivil, "expected a period of whole days, such as P1Y or P30D"),
);

const daySchema = z
  .string()
  .check(z.refine((day) => "value" in dayIn(day), "expected a date such as 2026-11-28"));

export const dateBoundSchema = z.union([
  daySchema,
  z.strictObject({ ago: civilPeriodSchema }),
  z.strictObject({ ahead: civilPeriodSchema }),
]);

/** The day in words, for people who ask why. */
export function dayText(bound: DateBound): string {
  if (typeof bound === "string") return bound;
  return "ago" in bound ? `${bound.ago} ago` : `${bound.ahead} ahead`;
}

function isCivil(period: Period): boolean {
  try {
    return partsOf(period).milliseconds === 0;
  } catch {
    // The period itself is wrong, and already said to be.
    return true;
  }
}
