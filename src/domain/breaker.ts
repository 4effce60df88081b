import { addPeriod, type Instant } from "./calendar.ts";
import { type Doubt, deepened, isOurs, type Rejection } from "./doubt.ts";
import { countsSince, type Evidence, evidenceOf } from "./last-mails.ts";
import { type HourlyCounts, hourOf, less, type MailCounts, NO_MAILS } from "./mail-counts.ts";
import type { AccountState } from "./pace.ts";
import type { PlannedSend } from "./send.ts";

/** Why mail is held back, and since when. */
export type Stop = {
  readonly of: "marketing" | "everything";
  readonly cause: "bounces" | "complaints" | "account" | "refusal";
  /** The facts, for a person. */
  readonly reason: string;
  readonly since: Instant;
};

/** The breaker as it is kept: open while there is a stop. */
export type BreakerState = {
  /** How often it was saved: 0 before the first time. */
  readonly version: number;
  readonly stop?: Stop | undefined;
  /** When an operator last closed it, and the counts of that instant, which open it no more. */
  readonly closedByHandAt?: Instant | undefined;
  readonly forgiven?: HourlyCounts | undefined;
  /** A rejection of which nobody knows yet whether we are at fault. */
  readonly doubt?: Doubt | undefined;
};

/** Above which share of the mails accepted the breaker opens, from 0 to 1, and from how many on. */
type Limit = { readonly share: number; readonly atLeast: number };

/**
 * When the breaker opens: SES reviews an account at these shares of what it took, and may pause it at twice and five times
 * as much. One or two tell nothing, and nor does what came back of a handful.
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

/** How long a refusal of the mail service holds before it is asked again: it may be wiser than what it says of itself. */
const REFUSAL_HOLDS = "PT15M";

/**
 * The breaker as the facts at `now` leave it: the same object when they change nothing. A stop stays, with its `since`,
 * as long as its cause does, and ends by itself when the account sends again or the counts are safe.
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
 * The breaker after the mail service rejected a mail without saying whose fault it is. One recipient never opens it: only
 * mails to several people do, rejected alike, with none accepted in between.
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

/** The breaker as an operator closes it: what was counted so far opens it no more. */
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

/** The counts of the last 24 hours, the present one included, without those forgiven. */
export function countsAt(state: BreakerState, hours: HourlyCounts, now: Instant): MailCounts {
  return countsSince(unforgiven(state, hours), addPeriod(now, "PT24H", "UTC", -1));
}

/** The counts that the breaker goes by, without those forgiven. */
export function breakerEvidence(state: BreakerState, hours: HourlyCounts, now: Instant): Evidence {
  return evidenceOf(unforgiven(state, hours), now);
}

/** What an operator who closes the breaker forgives: all of before, of which only the last hours may still grow. */
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
