import { type Instant, millisecondsOf } from "../src/domain/calendar.ts";

/** The one clock of a simulated world. */
export type SimulatedClock = {
  readonly now: () => Instant;
  readonly milliseconds: () => number;
  /** Turns the clock by so many milliseconds, backwards when negative. */
  readonly turn: (milliseconds: number) => void;
};

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A clock that shows `start`. */
export function simulatedClock(start: Instant): SimulatedClock {
  let milliseconds = millisecondsOf(start);
  return {
    // Read at every step: the platform's own text is the same as the domain's, and much faster.
    now: () => new Date(milliseconds).toISOString(),
    milliseconds: () => milliseconds,
    turn(by) {
      milliseconds += by;
    },
  };
}
