import { type Instant, millisecondsOf } from "../src/domain/calendar.ts";

/** The true clock of a simulated world. */
export type SimulatedClock = {
  /** The time of a clock that is this many milliseconds ahead of the true one. */
  readonly now: (ahead?: number) => Instant;
  readonly milliseconds: () => number;
  /** Moves the clock by this many milliseconds, backwards if negative. */
  readonly turn: (milliseconds: number) => void;
};

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** How far a worker's clock may be ahead of or behind the true one, in milliseconds. */
export const MOST_AHEAD = 2 * SECOND;

/** A clock that shows `start`. */
export function simulatedClock(start: Instant): SimulatedClock {
  let milliseconds = millisecondsOf(start);
  return {
    // Read at every step: the platform's text equals the domain's, and is much faster.
    now: (ahead = 0) => new Date(milliseconds + ahead).toISOString(),
    milliseconds: () => milliseconds,
    turn(by) {
      milliseconds += by;
    },
  };
}
