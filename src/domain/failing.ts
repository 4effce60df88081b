import { type Instant, instantOf, millisecondsOf } from "./calendar.ts";

/** How often in a row the tick failed at a contact, and since when. */
export type Failing = { readonly times: number; readonly since: Instant };

/** A contact at which the tick failed, and when it is tried again. */
export type SetBack = { readonly failing: Failing; readonly until: Instant };

/** The first and the longest wait until a contact is tried again, in milliseconds. */
const FIRST_WAIT = 60_000;
const LONGEST_WAIT = 3_600_000;

/** The times in a row from which on a contact needs somebody: before, it may have been a passing fault of the network. */
const STUCK = 3;

/**
 * How a contact that was due at `due` stands when the tick failed at it once more, and when it is tried again: twice as late
 * each time, but within the hour. So many that fail do not take the time of those that can be advanced.
 */
export function failedAgain(before: Failing | undefined, due: Instant, now: Instant): SetBack {
  const failing = { times: (before?.times ?? 0) + 1, since: before?.since ?? now };
  const wait = Math.min(FIRST_WAIT * 2 ** (failing.times - 1), LONGEST_WAIT);
  return { failing, until: due > now ? due : instantOf(millisecondsOf(now) + wait) };
}

/** The latest instant at which a contact that fails is tried again. */
export function longestWait(now: Instant): Instant {
  return instantOf(millisecondsOf(now) + LONGEST_WAIT);
}

/** Whether somebody must see to a contact that failed so often. */
export function isStuck({ times }: Pick<Failing, "times">): boolean {
  return times >= STUCK;
}
