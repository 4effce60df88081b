import { type Instant, instantOf, millisecondsOf } from "./calendar.ts";

/** How often in a row the tick failed for a contact, and since when. */
export type Failing = { readonly times: number; readonly since: Instant };

/** The state of a contact for which the tick failed, and when it is tried again. */
export type Postponement = { readonly failing: Failing; readonly until: Instant };

/** The first and the longest wait before a contact is tried again, in milliseconds. */
const FIRST_WAIT = 60_000;
const LONGEST_WAIT = 3_600_000;

/** How many failures in a row need attention. Fewer may be a passing network fault. */
const STUCK = 3;

/**
 * The state of a contact, due at `due`, after the tick failed again, and the next try. The wait doubles each time, up to
 * an hour, so that failing contacts do not use up the time of the others.
 */
export function failedAgain(before: Failing | undefined, due: Instant, now: Instant): Postponement {
  const failing = { times: (before?.times ?? 0) + 1, since: before?.since ?? now };
  const wait = Math.min(FIRST_WAIT * 2 ** (failing.times - 1), LONGEST_WAIT);
  return { failing, until: due > now ? due : instantOf(millisecondsOf(now) + wait) };
}

/** The latest instant at which a contact that fails is tried again. */
export function longestWait(now: Instant): Instant {
  return instantOf(millisecondsOf(now) + LONGEST_WAIT);
}

/** Whether a contact that failed this often needs attention. */
export function isStuck({ times }: Pick<Failing, "times">): boolean {
  return times >= STUCK;
}
