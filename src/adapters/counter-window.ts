import { type Instant, instantOf, millisecondsOf } from "../domain/calendar.ts";

/** The window of a counter: the key it counts under, when it begins, and when it ends. */
export type CounterWindow = {
  readonly key: string;
  readonly begins: Instant;
  readonly ends: Instant;
};

/** The window of `seconds` that contains `now`. Windows are aligned to the epoch, so that all instances agree. */
export function counterWindowAt(key: string, now: Instant, seconds: number): CounterWindow {
  const window = Math.floor(millisecondsOf(now) / 1000 / seconds);
  return {
    key: `${key}#${window}`,
    begins: instantOf(window * seconds * 1000),
    ends: instantOf((window + 1) * seconds * 1000),
  };
}
