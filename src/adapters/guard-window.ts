import { type Instant, instantOf, millisecondsOf } from "../domain/calendar.ts";

/** A window of a guard: what it counts under, and when it ends. */
export type GuardWindow = { readonly key: string; readonly ends: Instant };

/** The window of `seconds` that `now` is in; windows are counted from the epoch, so everybody agrees on them. */
export function guardWindowAt(key: string, now: Instant, seconds: number): GuardWindow {
  const window = Math.floor(millisecondsOf(now) / 1000 / seconds);
  return { key: `${key}#${window}`, ends: instantOf((window + 1) * seconds * 1000) };
}
