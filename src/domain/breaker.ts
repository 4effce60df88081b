import { addPeriod, type Instant } from "./calendar.ts";
import { countsSince, type Evidence, evidenceOf } from "./last-mails.ts";
import { type HourlyCounts, hourOf, less, type MailCounts, NO_MAILS } from "./mail-counts.ts";
import type { AccountState } from "./rate-limit.ts";
import { type Doubt, isOurs, type Rejection, withRejection } from "./rejection-doubt.ts";
import type { PlannedSend } from "./send.ts";

/** Why mail is held back, and since when. */
export type Stop = {
  readonly of: "marketing" | "everything";
  readonly cause: "bounces" | "complaints" | "account" | "refusal";
  /** The facts as an English sentence. */
  readonly reason: string;
  /** The same facts as data, to be worded in any language; absent from stops stored by an older version. */
  readonly facts?: StopFacts | undefined;
  readonly since: Instant;
};

/** What made the breaker open. */
export type StopFacts =
  /** So many of the mails accepted in 24 hours, or of the last ones. */
  | {
      readonly kind: "bounced" | "complained";
      readonly count: number;
      readonly accepted: number;
      readonly by: Evidence["by"];
    }
  | { readonly kind: "account"; readonly isEnabled: "yes" | "no"; readonly status: string }
  /** The mail service refused, with this message in English. */
  | { readonly kind: "refusal"; readonly said: string }
  /** Mails to several people were rejected with the same message in English. */
  | { readonly kind: "alike"; readonly people: number; readonly said: string };

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

/** The breaker as read, with the counts of the last 90 days, perhaps older ones too. */
export type BreakerReport = { readonly state: BreakerState; readonly hours: HourlyCounts };

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
 * cause lasts. It ends once the account can send again or the counts are safe.
 */
export function evaluate(
  state: BreakerState,
  hours: HourlyCounts,
  account: AccountState,
  now: Instant,
): BreakerState {
  const { stop } = state;
  const next = stopOf(state, hours, account, now);
  return stop?.cause === next?.cause ? state : { ...state, stop: next && { ...next, since: now } };
}

/** The breaker after the mail service refused to send anything at all. */
export function refusedBy(
  state: BreakerState,
  facts: Extract<StopFacts, { kind: "refusal" | "alike" }>,
  now: Instant,
): BreakerState {
  const stop = { ...stopFor("everything", "refusal", facts), since: now };
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
  const doubt = withRejection(state.doubt, rejection, hours, now);
  if (!isOurs(doubt)) return { ...state, doubt };
  const people = doubt.recipients.length;
  return refusedBy(state, { kind: "alike", people, said: rejection.reason }, now);
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
 * The counts without those forgiven when an operator closed the breaker: earlier hours are left out, and the counts at
 * that time are subtracted from those of the last 24 hours.
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
  const { sendingEnabled, enforcementStatus: status } = account;
  if (!sendingEnabled || status === "SHUTDOWN") {
    const isEnabled = sendingEnabled ? "yes" : "no";
    return stopFor("everything", "account", { kind: "account", isEnabled, status });
  }
  const { stop } = state;
  if (stop?.cause === "refusal" && addPeriod(stop.since, REFUSAL_HOLDS, "UTC") > now) return stop;
  const { counts, by } = breakerEvidence(state, hours, now);
  const { accepted } = counts;
  if (isTooMany(counts, "bounced")) {
    const facts = { kind: "bounced", count: counts.bounced, accepted, by } as const;
    return stopFor("marketing", "bounces", facts);
  }
  if (isTooMany(counts, "complained")) {
    const facts = { kind: "complained", count: counts.complained, accepted, by } as const;
    return stopFor("marketing", "complaints", facts);
  }
  return undefined;
}

function isTooMany(counts: MailCounts, what: "bounced" | "complained"): boolean {
  const { share, atLeast } = BREAKER_LIMITS[what];
  if (counts.accepted < BREAKER_LIMITS.accepted || counts[what] < atLeast) return false;
  return counts[what] > share * counts.accepted;
}

function stopFor(of: Stop["of"], cause: Stop["cause"], facts: StopFacts): Omit<Stop, "since"> {
  return { of, cause, reason: inEnglish(facts), facts };
}

function inEnglish(facts: StopFacts): string {
  switch (facts.kind) {
    case "bounced":
    case "complained": {
      const { kind, count, accepted, by } = facts;
      const mails = by === "day" ? `${accepted} mails in 24 hours` : `the last ${accepted} mails`;
      return `${count} of ${mails} ${kind}`;
    }
    case "account": {
      const enabled = facts.isEnabled === "yes" ? "enabled" : "disabled";
      return `the account does not send: sending ${enabled}, ${facts.status}`;
    }
    case "refusal":
      return facts.said;
    case "alike":
      return `mails to ${facts.people} people were rejected alike: ${facts.said}`;
  }
}
