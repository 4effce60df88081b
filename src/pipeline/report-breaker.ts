import { BREAKER_LIMITS, breakerEvidence, evaluate, type Stop } from "../domain/breaker.ts";
import type { Evidence } from "../domain/last-mails.ts";
import type { MailCounts } from "../domain/mail-counts.ts";
import type { World } from "../ports.ts";
import { closeBreaker } from "./breaker.ts";

type ReportWorld = Pick<World, "clock" | "breaker" | "account">;

/** The breaker's state, and how far it is from opening. */
export type BreakerReport = {
  /** Why mail is held back; absent while mail is sent. */
  readonly stop?: Stop | undefined;
  /** The counts it judges by, without those forgiven when an operator closed it. */
  readonly counts: MailCounts;
  /** Whether these are from the last 24 hours, or from the last mails of a sender with fewer than a hundred a day. */
  readonly by: Evidence["by"];
  /** Shares of the accepted mails, from 0 to 1. */
  readonly rates: { readonly bounced: number; readonly complained: number };
  readonly limits: typeof BREAKER_LIMITS;
  readonly closedByHandAt?: string | undefined;
};

const CAUSES: Readonly<Record<Stop["cause"], string>> = {
  bounces: "Too many dead addresses",
  complaints: "Too many complaints",
  account: "The mail service does not let this account send",
  refusal: "The mail service refused to send anything at all",
};

/** Reports the breaker's state for the next mail. Changes nothing. */
export async function reportBreaker({
  clock,
  breaker,
  account,
}: ReportWorld): Promise<BreakerReport> {
  const now = clock.now();
  const { state, hours } = await breaker.read(now);
  const { stop, closedByHandAt } = evaluate(state, hours, await account.read(), now);
  const { counts, by } = breakerEvidence(state, hours, now);
  const rate = (count: number) => (counts.accepted > 0 ? count / counts.accepted : 0);
  const rates = { bounced: rate(counts.bounced), complained: rate(counts.complained) };
  return { stop, counts, by, rates, limits: BREAKER_LIMITS, closedByHandAt };
}

/**
 * Closes the breaker for an operator, if it is open: closing it while closed would discard its counts. It opens again
 * at once if the account cannot send.
 */
export async function closeOpenBreaker(
  world: ReportWorld,
): Promise<{ readonly wasOpen: boolean; readonly breaker: BreakerReport }> {
  const before = await reportBreaker(world);
  if (!before.stop) return { wasOpen: false, breaker: before };
  await closeBreaker(world);
  return { wasOpen: true, breaker: await reportBreaker(world) };
}

/** What a stop holds back, and why, in words. */
export function stopInWords({ of, cause, reason }: Stop): {
  readonly held: string;
  readonly cause: string;
  readonly facts: string;
} {
  const held =
    of === "marketing"
      ? "Marketing mail is held back; confirmations go out"
      : "All mail is held back";
  return { held, cause: CAUSES[cause], facts: reason };
}
