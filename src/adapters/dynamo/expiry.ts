import { addPeriod, type Instant, millisecondsOf, type Period } from "../../domain/calendar.ts";

/** The epoch second at which an item of `instant` may be deleted, `period` later. */
export function expiryOf(instant: Instant, period: Period): number {
  return Math.ceil(millisecondsOf(addPeriod(instant, period, "UTC")) / 1000);
}
