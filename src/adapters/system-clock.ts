import { instantOf } from "../domain/calendar.ts";
import type { Clock } from "../ports.ts";

/** The machine's clock. */
export function systemClock(): Clock {
  return { now: () => instantOf(Date.now()) };
}
