import { addPeriod, type Instant, type Period } from "../../domain/calendar.ts";
import type { Clock } from "../../ports.ts";

export type SettableClock = Clock & {
  readonly set: (now: Instant) => void;
  /** Turns the clock on by a calendar period, in UTC, and answers with the instant it then shows. */
  readonly forward: (period: Period) => Instant;
};

/** A clock that stands still until it is turned. */
export function settableClock(start: Instant): SettableClock {
  let now = start;
  return {
    now: () => now,
    set(instant) {
      now = instant;
    },
    forward(period) {
      now = addPeriod(now, period, "UTC");
      return now;
    },
  };
}
