import { instantOf } from "../domain/calendar.ts";
import type { Clock } from "../ports.ts";

/** The clock of the machine. */
export function systemClock(): Clock {
  return { now: () => instantOf(Date.now()) };
}
