import type { Instant } from "../domain/calendar.ts";
import type { Contact } from "../domain/contact.ts";
import type { ContactId } from "../domain/contact-id.ts";
import { type Deferral, deferralOf, withMailed } from "../domain/deferral.ts";
import { waitsUntil } from "../domain/gone-from-programme.ts";
import { heldUntil } from "../domain/line-reasons.ts";
import type { Mail } from "../domain/mail.ts";
import { isSuppressed, whyNotSend } from "../domain/plan.ts";
import type { Move, RefusalReason, Send } from "../domain/send.ts";
import type { World } from "../ports.ts";
import { type Decide, decideOn } from "./change-contact.ts";
import { compose, receiverOf } from "./compose.ts";
import { retryBounced } from "./retry-bounced.ts";
import { addressHash } from "./sign-up.ts";

export type PrepareWorld = Pick<
  World,
  | "programme"
  | "keys"
  | "contacts"
  | "addresses"
  | "suppressionList"
  | "messages"
  | "publicUrl"
  | "sendRate"
>;

/**
 * A mail to hand over; otherwise the move of its line and, if it is held back, when to check it again. With the contact
 * as last read or saved.
 */
export type Prepared = { readonly contact?: Contact | undefined } & (
  | { readonly mail: Mail; readonly move?: never; readonly lookAgainAt?: never }
  | { readonly mail?: never; readonly move: Move; readonly lookAgainAt?: Instant }
);

/** Reads again everything that could forbid a claimed mail, counts it against the contact's cap, and composes it. */
export async function prepareMail(
  world: PrepareWorld,
  contactId: ContactId,
  send: Send,
  now: Instant,
): Promise<Prepared> {
  const contact = await world.contacts.get(contactId);
  if (!contact) return { move: refusal("unsubscribed: the contact is gone", now) };
  const reason = await whyNotNow(world, contact, send, now);
  if (reason) return { contact, move: refusal(reason, now) };

  const { deferral, saved } = await deferOrReserve(world, contact, send, now);
  if (deferral.kind === "capped") return { contact: saved, move: refusal("capped", now) };
  if (deferral.kind === "deferred")
    return { contact: saved, ...deferredUntil(deferral.until, now) };
  // Composed from the contact that was checked: a later one may have another address.
  return { contact: saved, ...composed(world, contact, send, now) };
}

/** Why the mail must not be sent: the contact's wishes, or a suppressed address. */
async function whyNotNow(
  world: PrepareWorld,
  contact: Contact,
  send: Send,
  now: Instant,
): Promise<RefusalReason | undefined> {
  const reason = whyNotSend(contact, send, now, world.programme);
  const receiver = receiverOf(contact, send);
  const address = await world.addresses.find(addressHash(world, receiver));
  const suppression = address?.suppression ?? contact.suppressed;
  if (isSuppressed(suppression, send)) return "suppressed";
  if (reason || !suppression) return reason;
  return (await retryBounced(world, receiver, send.sendId, now)) ? undefined : "suppressed";
}

/** Counts the mail against the contact's cap, in the same write as the check, or says why it must wait. */
async function deferOrReserve(
  world: PrepareWorld,
  contact: Contact,
  send: Send,
  now: Instant,
): Promise<{ readonly deferral: Deferral; readonly saved: Contact }> {
  const { programme, sendRate } = world;
  if (!programme.cap)
    return { deferral: deferralOf(contact, send, now, programme, sendRate), saved: contact };
  const reserve: Decide<Deferral | undefined> = (current) => {
    if (!current) return { outcome: undefined };
    const deferral = deferralOf(current, send, now, programme, sendRate);
    const isFree = deferral.kind === "free";
    return {
      contact: isFree ? withMailed(current, send, now, programme) : current,
      outcome: deferral,
    };
  };
  const decided = await decideOn(world, contact.id, reserve, { asRead: contact });
  return { deferral: decided.outcome ?? { kind: "free" }, saved: decided.contact ?? contact };
}

function composed(world: PrepareWorld, contact: Contact, send: Send, now: Instant) {
  if (!world.messages.outline(send.message, contact.language)) {
    const until = waitsUntil(send);
    return until > now ? deferredUntil(until, now) : { move: refusal("message-gone", now) };
  }
  try {
    return { mail: compose(world, contact, send, now) };
  } catch (error) {
    const why = error instanceof Error ? error.message : "it cannot be composed";
    return { move: refusal(`rejected: ${why}`, now) };
  }
}

function deferredUntil(until: Instant, at: Instant) {
  return {
    move: { to: "planned", at, reason: heldUntil(until) },
    lookAgainAt: until,
  } as const;
}

function refusal(reason: RefusalReason | `${string}: ${string}`, at: Instant): Move {
  return { to: "refused", at, reason };
}
