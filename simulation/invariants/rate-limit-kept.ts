import { millisecondsOf } from "../../src/domain/calendar.ts";
import type { HourlyCounts } from "../../src/domain/mail-counts.ts";
import type { AccountState } from "../../src/domain/rate-limit.ts";
import { type Handover, isMarketing, type Model, type PermitInputs, windowKey } from "../model.ts";
import { DAY, HOUR, MINUTE } from "../simulated-clock.ts";
import type { Check } from "./check.ts";

/**
 * Rate limit and circuit breaker: before it claimed a mail, the worker that sent it had read the account and then the
 * breaker, and neither held such a mail back. When it handed the mail over, it had a turn of that second by its clock,
 * and no second has more turns than the rate. No more is promised: what was read may be out of date, and several
 * workers may read the same, so a few extra mails may be sent as a quota ends or a breaker opens.
 */
export const rateLimitKept: Check = ({ model }) => {
  const used = new Map<string, number>();
  for (const handover of model.handovers) {
    const wrong = whyHeldBack(handover) ?? whyTooFast(model, used, handover);
    if (!wrong) continue;
    const { person, step, worker, mail } = handover;
    const message = `A mail to contact ${person} was handed over in step ${step}, though ${wrong}`;
    return { invariant: "rate limit and breaker", message, about: [mail.sendId, worker], step };
  }
  return undefined;
};

function whyHeldBack(handover: Handover): string | undefined {
  const { account, breaker } = handover.claim?.permitInputs ?? {};
  if (!account) return "nobody had asked for the account";
  if (!breaker) return "nobody had asked for the breaker";
  const isForMarketing = isMarketing(handover.mail);
  return (
    whyAccountHolds(account, isForMarketing) ??
    whyBreakerHolds(breaker, isForMarketing) ??
    whyNoTurn(account, handover)
  );
}

function whyAccountHolds(account: AccountState, isForMarketing: boolean): string | undefined {
  const { sendingEnabled, enforcementStatus, max24Hours, sentLast24Hours } = account;
  if (!sendingEnabled) return "the account was read as disabled";
  if (enforcementStatus === "SHUTDOWN") return "the account was read as shut down";
  const room = isForMarketing ? max24Hours * 0.9 : max24Hours;
  return max24Hours >= 0 && sentLast24Hours >= room
    ? `${sentLast24Hours} of ${max24Hours} mails in 24 hours were read as sent`
    : undefined;
}

/** How long a refusal to send anything is believed, in milliseconds. */
const REFUSAL_HOLDS = 15 * MINUTE;

function whyBreakerHolds(
  { now, state, hours }: NonNullable<PermitInputs["breaker"]>,
  isForMarketing: boolean,
): string | undefined {
  const { stop, forgiven = {} } = state;
  const at = millisecondsOf(now);
  if (stop?.cause === "refusal" && millisecondsOf(stop.since) + REFUSAL_HOLDS > at) {
    return "the breaker was read as open: the mail service refused to send anything";
  }
  if (!isForMarketing) return undefined;
  const after = state.closedByHandAt ? millisecondsOf(state.closedByHandAt) - DAY : 0;
  const counted = Object.entries(hours)
    .map(([hour, counts]) => ({ began: Date.parse(`${hour}:00:00Z`), hour, counts }))
    .filter(({ began }) => began > Math.max(at - 90 * DAY, after))
    .map(({ began, hour, counts }) => ({ began, ...without(counts, forgiven[hour]) }))
    .sort((one, other) => other.began - one.began);
  return whyTooMany(judgedHours(counted, at));
}

type Hour = HourlyCounts[string] & { readonly began: number };

function without(counts: HourlyCounts[string], forgiven: HourlyCounts[string] | undefined) {
  const { accepted = 0, bounced = 0, complained = 0 } = forgiven ?? {};
  return {
    accepted: counts.accepted - accepted,
    bounced: counts.bounced - bounced,
    complained: counts.complained - complained,
  };
}

/** The hours that are evaluated, newest first: those of a day, or of the last hundred mails of a small sender. */
function judgedHours(counted: readonly Hour[], at: number): readonly Hour[] {
  const inDayFrom = (first: number) =>
    counted.filter(({ began }) => began >= first && began < first + DAY);
  const day = inDayFrom(Math.floor(at / HOUR) * HOUR - DAY + HOUR);
  if (sumOf(day, "accepted") >= 100) return day;
  const last: Hour[] = [];
  for (const hour of counted) {
    last.push(hour);
    if (sumOf(last, "accepted") < 100) continue;
    return sumOf(inDayFrom(hour.began), "accepted") >= 100 ? day : last;
  }
  return last;
}

function sumOf(hours: readonly Hour[], what: keyof HourlyCounts[string]): number {
  return hours.reduce((sum, hour) => sum + hour[what], 0);
}

function whyTooMany(hours: readonly Hour[]): string | undefined {
  const [accepted, bounced, complained] = [
    sumOf(hours, "accepted"),
    sumOf(hours, "bounced"),
    sumOf(hours, "complained"),
  ];
  if (accepted < 6) return undefined;
  if (bounced >= 5 && bounced / accepted > 0.05) return `${bounced} of ${accepted} mails bounced`;
  return complained >= 2 && complained / accepted > 0.001
    ? `${complained} of ${accepted} mails were complained of`
    : undefined;
}

function whyNoTurn({ maxSendRate }: AccountState, { turn, at }: Handover): string | undefined {
  if (maxSendRate === Number.POSITIVE_INFINITY) return undefined;
  const seconds = Math.ceil(Math.max(1, 1 / maxSendRate));
  const mails = Math.max(1, Math.floor(maxSendRate));
  if (turn?.limit.seconds !== seconds || turn.limit.mails !== mails) {
    return `it had no turn among ${mails} in ${seconds} seconds`;
  }
  const { begins, ends } = turn.window;
  return at < begins || at >= ends
    ? `its turn was one from ${begins} until ${ends}, and it was ${at}`
    : undefined;
}

function whyTooFast(
  { rates }: Model,
  used: Map<string, number>,
  { turn }: Handover,
): string | undefined {
  if (!turn) return undefined;
  const key = windowKey(turn);
  const [times, most] = [(used.get(key) ?? 0) + 1, rates.get(key) ?? 0];
  used.set(key, times);
  return times > most ? `it was number ${times} of a window for ${most}` : undefined;
}
