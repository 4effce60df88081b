import { type Instant, millisecondsOf } from "../src/domain/calendar.ts";

/** The true clock of a simulated world. */
export type SimulatedClock = {
  /** What a clock shows that is so many milliseconds ahead of it. */
  readonly now: (ahead?: number) => Instant;
  readonly milliseconds: () => number;
  /** Turns the clock by so many milliseconds, backwards when negative. */
  readonly turn: (milliseconds: number) => void;
};

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** How far the clock of a worker may be ahead of the true one, or behind it, in milliseconds. */
export const MOST_AHEAD = 2 * SECOND;

/** A clock that shows `start`. */
export function simulatedClock(start: Instant): SimulatedClock {
  let milliseconds = millisecondsOf(start);
  return {
    // Read at every step: the platform's own text is the same as the domain's, and much faster.
    now: (ahead = 0) => new Date(milliseconds + ahead).toISOString(),
    milliseconds: () => milliseconds,
    turn(by) {
      milliseconds += by;
    },
  };
}
