import type { Instant } from "./calendar.ts";

/** What the mail service currently allows this account. */
export type AccountState = {
  /** Mails per second; Infinity: no limit. */
  readonly maxSendRate: number;
  /** Mails in any 24 hours; -1: no limit. */
  readonly max24Hours: number;
  readonly sentLast24Hours: number;
  /** Whether only verified addresses can be mailed. */
  readonly sandbox: boolean;
  readonly sendingEnabled: boolean;
  /** `HEALTHY`, `PROBATION` or `SHUTDOWN`. */
  readonly enforcementStatus: string;
};

/** How many mails may be handed over in each window of `seconds`. */
export type RateLimit = { readonly mails: number; readonly seconds: number };

/** The window of a turn: from its first instant up to its end, which is no longer part of it. */
export type TurnWindow = { readonly begins: Instant; readonly ends: Instant };

/** Whether a turn was taken, and its window, outside of which it is worth nothing. */
export type Taken = { readonly isTaken: boolean; readonly window: TurnWindow };

/** The rate limit of an account, in whole mails; undefined if there is none. A rate below 1 becomes a longer window. */
export function rateLimitOf({ maxSendRate }: AccountState): RateLimit | undefined {
  if (maxSendRate === Number.POSITIVE_INFINITY) return undefined;
  if (maxSendRate <= 0) return { mails: 0, seconds: 1 };
  return maxSendRate < 1
    ? { mails: 1, seconds: Math.ceil(1 / maxSendRate) }
    : { mails: Math.floor(maxSendRate), seconds: 1 };
}

/**
 * How many turns an instance takes at once, if so many `instances` deliver side by side: half of its share of a window,
 * and at least one. A larger lease would save writes; but what is left of it at the end of its window is lost.
 */
export function leaseOf({ mails }: RateLimit, instances: number): number {
  return Math.max(1, Math.floor(mails / (2 * instances)));
}

/** Whether a turn of this window may be used at `now`. */
export function isWithin({ begins, ends }: TurnWindow, now: Instant): boolean {
  return begins <= now && now < ends;
}

/**
 * In how many seconds a mail that found no turn tries again: 1 to 5, drawn by `chance` from 0 up to 1, so that mails
 * that failed together come back apart.
 */
export function secondsUntilNextTry(chance: number): number {
  return 1 + Math.floor(5 * chance);
}
