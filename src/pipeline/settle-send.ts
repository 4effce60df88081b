import { addPeriod, type Instant } from "../domain/calendar.ts";
import type { Contact } from "../domain/contact.ts";
import { deferralOf } from "../domain/deferral.ts";
import { LINE_REASONS } from "../domain/line-reasons.ts";
import { resendOf } from "../domain/resend.ts";
import { isSettled, openSend, type PlannedSend, type Send } from "../domain/send.ts";
import type { World } from "../ports.ts";

/** The next action for a mail that waits in an outbox. */
export type Settlement =
  | { readonly kind: "queue"; readonly send: Send }
  | { readonly kind: "look-again"; readonly sendId: string; readonly at: Instant }
  | { readonly kind: "settled"; readonly send: Send }
  | { readonly kind: "send-again"; readonly sendId: string; readonly resend: PlannedSend }
  /** A worker is handling it. */
  | { readonly kind: "wait" };

type SettleWorld = Pick<World, "programme" | "ledger" | "sendRate">;

/**
 * How long feedback may resolve an unknown outcome: for a confirmation, which somebody is waiting for, and for any
 * other mail.
 */
const RESEND_AFTER = "PT15M";
const CLOSE_AFTER = "P1D";

/** Opens the ledger line of a planned mail if there is none, and returns the next action at `now`. */
export async function settleSend(
  world: SettleWorld,
  contact: Contact,
  planned: PlannedSend,
  now: Instant,
): Promise<Settlement> {
  const send = await withoutDeadClaim(world, await world.ledger.open(openSend(planned, now)), now);
  const { sendId, state } = send;
  if (state === "closed") return settlementOfClosed(send);
  if (isSettled(state)) return { kind: "settled", send };
  if (state === "unknown") return settleUnknown(world, send, now);
  if (state === "claimed") return { kind: "wait" };
  const deferral = deferralOf(contact, send, now, world.programme, world.sendRate);
  return deferral.kind === "deferred"
    ? { kind: "look-again", sendId, at: deferral.until }
    : { kind: "queue", send };
}

/** If a claim's lease ran out, the mail may have been handed over: its outcome is unknown. */
async function withoutDeadClaim({ ledger }: SettleWorld, send: Send, now: Instant): Promise<Send> {
  const { sendId, leaseUntil, claim } = send;
  if (send.state !== "claimed" || !leaseUntil || leaseUntil > now) return send;
  const reason = LINE_REASONS.leaseRanOut;
  const move = { to: "unknown", at: now, reason, endsClaim: claim } as const;
  return (await ledger.move(sendId, move)) ?? (await ledger.get(sendId)) ?? send;
}

/**
 * A mail with an unknown outcome is not sent again. The one exception is a confirmation, which is sent once more:
 * somebody waits for it, and a second copy does no harm. A mail that feedback has not resolved by then is closed, and
 * counted as closed.
 */
async function settleUnknown(
  { ledger }: SettleWorld,
  send: Send,
  now: Instant,
): Promise<Settlement> {
  const { sendId, settledAt = now } = send;
  const resend = resendOf(send);
  const resolvedBy = addPeriod(settledAt, resend ? RESEND_AFTER : CLOSE_AFTER, "UTC");
  if (resolvedBy > now) return { kind: "look-again", sendId, at: resolvedBy };
  const reason = resend ? LINE_REASONS.sentAgain : `unknown: ${send.reason}`;
  const closed = await ledger.move(sendId, { to: "closed", at: now, reason });
  if (closed) return settlementOfClosed(closed);
  // Feedback resolved it just now, so there is nothing left to wait for.
  return { kind: "settled", send: (await ledger.get(sendId)) ?? send };
}

/** A closed mail still in the outbox: the worker that closed it stopped before saving the contact. */
function settlementOfClosed(send: Send): Settlement {
  const resend = resendOf(send);
  return resend ? { kind: "send-again", sendId: send.sendId, resend } : { kind: "settled", send };
}
