import { addPeriod, type Instant } from "../domain/calendar.ts";
import type { Contact } from "../domain/contact.ts";
import { holdOf } from "../domain/hold.ts";
import { resendOf } from "../domain/resend.ts";
import { isSettled, openSend, type PlannedSend, type Send } from "../domain/send.ts";
import type { World } from "../ports.ts";

/** What is to be done about a mail that waits in an outbox. */
export type Settlement =
  | { readonly kind: "queue"; readonly send: Send }
  | { readonly kind: "look-again"; readonly sendId: string; readonly at: Instant }
  | { readonly kind: "settled"; readonly send: Send }
  | { readonly kind: "send-again"; readonly sendId: string; readonly resend: PlannedSend }
  /** Somebody has it in hand. */
  | { readonly kind: "wait" };

type SettleWorld = Pick<World, "programme" | "ledger">;

/** How long an unknown mail may be resolved by feedback: a confirmation that somebody waits for, and any other. */
const RESEND_AFTER = "PT15M";
const CLOSE_AFTER = "P1D";

/** Opens the ledger's line of a planned mail if there is none, and says what is to be done about it at `now`. */
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
  const hold = holdOf(contact, send, now, world.programme);
  return hold.kind === "held"
    ? { kind: "look-again", sendId, at: hold.until }
    : { kind: "queue", send };
}

/** A claim whose lease ran out may have been handed over: nobody can know. */
async function withoutDeadClaim({ ledger }: SettleWorld, send: Send, now: Instant): Promise<Send> {
  const { sendId, leaseUntil, claim } = send;
  if (send.state !== "claimed" || !leaseUntil || leaseUntil > now) return send;
  const reason = "the lease ran out before the outcome was known";
  const move = { to: "unknown", at: now, reason, endsClaim: claim } as const;
  return (await ledger.move(sendId, move)) ?? (await ledger.get(sendId)) ?? send;
}

/**
 * An unknown mail is not sent again, but for a confirmation, once: its second copy harms nobody, and somebody waits for
 * it. What feedback has not resolved by then is closed, and counted as such.
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
  const reason = resend ? "unknown: sent again" : `unknown: ${send.reason}`;
  const closed = await ledger.move(sendId, { to: "closed", at: now, reason });
  if (closed) return settlementOfClosed(closed);
  // Feedback told of it just now: there is nothing left to wait for.
  return { kind: "settled", send: (await ledger.get(sendId)) ?? send };
}

/** What is closed and still waits was closed by somebody who stopped before the contact was saved. */
function settlementOfClosed(send: Send): Settlement {
  const resend = resendOf(send);
  return resend ? { kind: "send-again", sendId: send.sendId, resend } : { kind: "settled", send };
}
