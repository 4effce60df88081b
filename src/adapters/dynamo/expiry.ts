import { addPeriod, type Instant, millisecondsOf, type Period } from "../../domain/calendar.ts";

/** The epoch second from which an item may be deleted: `period` after `instant`. */
export function expiryOf(instant: Instant, period: Period): number {
  return Math.ceil(millisecondsOf(addPeriod(instant, period, "UTC")) / 1000);
}
