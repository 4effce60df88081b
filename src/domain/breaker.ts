import { addPeriod, type Instant } from "./calendar.ts";
import { countsSince, type Evidence, evidenceOf } from "./last-mails.ts";
import { type HourlyCounts, hourOf, less, type MailCounts, NO_MAILS } from "./mail-counts.ts";
import type { AccountState } from "./rate-limit.ts";
import { type Doubt, deepened, isOurs, type Rejection } from "./rejection-doubt.ts";
import type { PlannedSend } from "./send.ts";

/** Why mail is held back, and since when. */
export type Stop = {
  readonly of: "marketing" | "everything";
  readonly cause: "bounces" | "complaints" | "account" | "refusal";
  /** The facts, for a person. */
  readonly reason: string;
  readonly since: Instant;
};

/** The circuit breaker as stored: it is open while there is a stop. */
export type BreakerState = {
  /** The number of saves: 0 before the first. */
  readonly version: number;
  readonly stop?: Stop | undefined;
  /** When an operator last closed it, and the counts at that instant, which no longer open it. */
  readonly closedByHandAt?: Instant | undefined;
  readonly forgiven?: HourlyCounts | undefined;
  /** A rejection that may or may not be our fault. */
  readonly doubt?: Doubt | undefined;
};

/** The share of accepted mails, from 0 to 1, above which the breaker opens, and the smallest number that counts. */
type Limit = { readonly share: number; readonly atLeast: number };

/**
 * When the breaker opens. SES reviews an account at these shares, and may pause it at twice the bounces and five times
 * the complaints. One or two bounces prove nothing, and neither does a handful of mails.
 */
export const BREAKER_LIMITS: {
  readonly accepted: number;
  readonly bounced: Limit;
  readonly complained: Limit;
} = {
  accepted: 6,
  bounced: { share: 0.05, atLeast: 5 },
  complained: { share: 0.001, atLeast: 2 },
};

/**
 * How long a refusal by the mail service counts before it is asked again: it may accept mail before its reported state
 * says so.
 */
const REFUSAL_HOLDS = "PT15M";

/**
 * The breaker given the facts at `now`: the same object if nothing changed. A stop keeps its `since` as long as its
 * cause lasts. It ends by itself when the account can send again or the counts are safe.
 */
export function evaluate(
  state: BreakerState,
  hours: HourlyCounts,
  account: AccountState,
  now: Instant,
): BreakerState {
  const { stop } = state;
  const found = stopOf(state, hours, account, now);
  return stop?.cause === found?.cause
    ? state
    : { ...state, stop: found && { ...found, since: now } };
}

/** The breaker after the mail service refused to send anything at all. */
export function refusedBy(state: BreakerState, reason: string, now: Instant): BreakerState {
  const stop = { of: "everything", cause: "refusal", reason, since: now } as const;
  return { ...state, stop, doubt: undefined };
}

/**
 * The breaker after the mail service rejected a mail without saying whose fault it is. One recipient never opens it. It
 * opens only if mails to several people are rejected with the same error and none is accepted in between.
 */
export function doubtedBy(
  state: BreakerState,
  rejection: Rejection & { readonly reason: string },
  hours: HourlyCounts,
  now: Instant,
): BreakerState {
  const doubt = deepened(state.doubt, rejection, hours, now);
  if (!isOurs(doubt)) return { ...state, doubt };
  const people = `mails to ${doubt.recipients.length} people were rejected alike`;
  return refusedBy(state, `${people}: ${rejection.reason}`, now);
}

/** The breaker after an operator closed it: what was counted so far no longer opens it. */
export function closedByHand(
  { version }: BreakerState,
  hours: HourlyCounts,
  now: Instant,
): BreakerState {
  const past = hourOf(addPeriod(now, "PT24H", "UTC", -1));
  const forgiven = Object.fromEntries(Object.entries(hours).filter(([hour]) => hour > past));
  return { version, closedByHandAt: now, forgiven };
}

/** Whether a stop holds back a mail of this purpose. */
export function holdsBack(stop: Stop | undefined, purpose: PlannedSend["purpose"]): boolean {
  return stop !== undefined && (stop.of === "everything" || purpose === "marketing");
}

/** The counts of the last 24 hours, including the current hour, without those forgiven. */
export function countsAt(state: BreakerState, hours: HourlyCounts, now: Instant): MailCounts {
  return countsSince(unforgiven(state, hours), addPeriod(now, "PT24H", "UTC", -1));
}

/** The counts the breaker judges by, without those forgiven. */
export function breakerEvidence(state: BreakerState, hours: HourlyCounts, now: Instant): Evidence {
  return evidenceOf(unforgiven(state, hours), now);
}

/**
 * The counts without what the operator forgave on closing: everything before, of which only the last hours may still
 * grow.
 */
function unforgiven(
  { closedByHandAt, forgiven = {} }: BreakerState,
  hours: HourlyCounts,
): HourlyCounts {
  const past = closedByHandAt ? hourOf(addPeriod(closedByHandAt, "PT24H", "UTC", -1)) : "";
  return Object.fromEntries(
    Object.entries(hours).flatMap(([hour, counts]) =>
      hour > past ? [[hour, less(counts, forgiven[hour] ?? NO_MAILS)]] : [],
    ),
  );
}

function stopOf(
  state: BreakerState,
  hours: HourlyCounts,
  account: AccountState,
  now: Instant,
): Omit<Stop, "since"> | undefined {
  const { sendingEnabled, enforcementStatus } = account;
  if (!sendingEnabled || enforcementStatus === "SHUTDOWN") {
    const said = `sending ${sendingEnabled ? "enabled" : "disabled"}, ${enforcementStatus}`;
    return { of: "everything", cause: "account", reason: `the account does not send: ${said}` };
  }
  const { stop } = state;
  if (stop?.cause === "refusal" && addPeriod(stop.since, REFUSAL_HOLDS, "UTC") > now) return stop;
  const found = breakerEvidence(state, hours, now);
  if (isTooMany(found.counts, "bounced")) {
    return { of: "marketing", cause: "bounces", reason: wordsOf(found, "bounced") };
  }
  if (isTooMany(found.counts, "complained")) {
    return { of: "marketing", cause: "complaints", reason: wordsOf(found, "complained") };
  }
  return undefined;
}

function isTooMany(counts: MailCounts, what: "bounced" | "complained"): boolean {
  const { share, atLeast } = BREAKER_LIMITS[what];
  if (counts.accepted < BREAKER_LIMITS.accepted || counts[what] < atLeast) return false;
  return counts[what] > share * counts.accepted;
}

function wordsOf({ counts, by }: Evidence, what: "bounced" | "complained"): string {
  const mails =
    by === "day" ? `${counts.accepted} mails in 24 hours` : `the last ${counts.accepted} mails`;
  return `${counts[what]} of ${mails} ${what}`;
}
