import { addPeriod, type Instant, type Period } from "../../domain/calendar.ts";
import type { Clock } from "../../ports.ts";

export type SettableClock = Clock & {
  readonly set: (now: Instant) => void;
  /** Advances the clock by a calendar period, in UTC. Returns the new time. */
  readonly forward: (period: Period) => Instant;
};

/** A clock that moves only when it is set. */
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
