import type { PlannedSend } from "./send.ts";

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

/** The share of the 24-hour quota that marketing mail may use; the rest is reserved for confirmations. */
const MARKETING_SHARE = 0.9;

/** The rate limit of an account, in whole mails; undefined if there is none. A rate below 1 becomes a longer window. */
export function rateLimitOf({ maxSendRate }: AccountState): RateLimit | undefined {
  if (maxSendRate === Number.POSITIVE_INFINITY) return undefined;
  if (maxSendRate <= 0) return { mails: 0, seconds: 1 };
  return maxSendRate < 1
    ? { mails: 1, seconds: Math.ceil(1 / maxSendRate) }
    : { mails: Math.floor(maxSendRate), seconds: 1 };
}

/** Whether the 24-hour quota has room for a mail: marketing mail may use 90 % of it, other mail all of it. */
export function isWithinQuota(
  { max24Hours, sentLast24Hours }: AccountState,
  purpose: PlannedSend["purpose"],
): boolean {
  if (max24Hours < 0) return true;
  return sentLast24Hours < (purpose === "marketing" ? MARKETING_SHARE : 1) * max24Hours;
}
