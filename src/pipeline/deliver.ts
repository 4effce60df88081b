import { withDue } from "../domain/advance.ts";
import { addPeriod, type Instant } from "../domain/calendar.ts";
import type { Contact } from "../domain/contact.ts";
import { type Hold, holdOf, withMailed } from "../domain/hold.ts";
import { toldBefore, withLookAgain, withoutTold } from "../domain/outbox.ts";
import { whyNotSend } from "../domain/plan.ts";
import { sendEventOf } from "../domain/relance-event.ts";
import { isSettled, type Move, type Send } from "../domain/send.ts";
import type { Mail, MailOutcome, SendReference, World } from "../ports.ts";
import { changeContact } from "./change-contact.ts";
import { compose } from "./compose.ts";
import { addressHash } from "./sign-up.ts";

export type DeliverWorld = Pick<
  World,
  | "programme"
  | "clock"
  | "keys"
  | "contacts"
  | "addresses"
  | "ledger"
  | "messages"
  | "mailer"
  | "bus"
  | "publicUrl"
>;

/** How long a claim lasts: longer than any delivery may take. */
const LEASE = "PT2M";

/**
 * Hands one planned mail to the mail service, at most once. The claim is a conditional write, and all that could forbid
 * the mail is read again after it. Answers "retry" when the service surely did not take it.
 */
export async function deliver(
  world: DeliverWorld,
  { contactId, sendId }: SendReference,
): Promise<"done" | "retry"> {
  const now = world.clock.now();
  const leaseUntil = addPeriod(now, LEASE, "UTC");
  const send = await world.ledger.move(sendId, { to: "claimed", at: now, leaseUntil });
  if (!send) return deliveredBefore(world, contactId, sendId, now);

  const contact = await world.contacts.get(contactId);
  const attempted = contact
    ? await attempt(world, contact, send, now)
    : { move: refusal("unsubscribed: the contact is gone", now) };
  // Feedback may have been faster than we are: then the line has moved on already.
  const { move, lookAgainAt } = attempted;
  const ended =
    (await world.ledger.move(sendId, ending(move, leaseUntil))) ?? (await world.ledger.get(sendId));
  if (lookAgainAt) await lookAgain(world, contactId, sendId, lookAgainAt, now);
  else if (move.to === "planned") return "retry";
  if (contact && ended && isSettled(ended.state)) await finish(world, contact, ended, now);
  return "done";
}

/** What came of an attempt; and when to look again, if the mail is held. */
type Attempt = { readonly move: Move; readonly lookAgainAt?: Instant };

/** Only what went out is told whoever holds the claim by now. */
function ending(move: Move, endsLease: Instant): Move {
  return move.to === "accepted" ? move : { ...move, endsLease };
}

/** Somebody else claimed this mail. If it went out, say so once more: they may have stopped before they could. */
async function deliveredBefore(
  world: DeliverWorld,
  contactId: string,
  sendId: string,
  now: Instant,
): Promise<"done"> {
  const send = await world.ledger.get(sendId);
  const contact = await world.contacts.get(contactId);
  if (contact && send && isSettled(send.state)) await finish(world, contact, send, now);
  return "done";
}

async function attempt(
  world: DeliverWorld,
  contact: Contact,
  send: Send,
  now: Instant,
): Promise<Attempt> {
  const known = await world.addresses.find(addressHash(world, contact.email));
  const reason = known?.suppression
    ? "suppressed"
    : whyNotSend(contact, send, now, world.programme);
  if (reason) return { move: refusal(reason, now) };
  const hold = await holdOrReserve(world, contact, send, now);
  if (hold.kind === "capped") return { move: refusal("capped", now) };
  if (hold.kind === "held") {
    const held = `held until ${hold.until}`;
    return { move: { to: "planned", at: now, reason: held }, lookAgainAt: hold.until };
  }

  const mail = composeOrRefuse(world, contact, send, now);
  const isMail = "to" in mail && "subject" in mail;
  return { move: isMail ? moveOf(await world.mailer.send(mail), now) : mail };
}

/** Counts the mail against the contact's cap, in one write with the check, or says why it must wait. */
async function holdOrReserve(
  world: DeliverWorld,
  contact: Contact,
  send: Send,
  now: Instant,
): Promise<Hold> {
  const { programme } = world;
  if (!programme.cap) return holdOf(contact, send, now, programme);
  let hold: Hold = { kind: "free" };
  await changeContact(world, contact.id, (current) => {
    if (!current) return undefined;
    hold = holdOf(current, send, now, programme);
    return hold.kind === "free" ? withMailed(current, send, now, programme) : current;
  });
  return hold;
}

async function lookAgain(
  world: DeliverWorld,
  contactId: string,
  sendId: string,
  at: Instant,
  now: Instant,
): Promise<void> {
  await changeContact(world, contactId, (current) => {
    const later = current && withLookAgain(current, sendId, at);
    return later === current ? current : later && withDue(later, now, world.programme);
  });
}

function composeOrRefuse(
  world: DeliverWorld,
  contact: Contact,
  send: Send,
  now: Instant,
): Mail | Move {
  try {
    return compose(world, contact, send, now);
  } catch (error) {
    return refusal(
      `rejected: ${error instanceof Error ? error.message : "cannot be composed"}`,
      now,
    );
  }
}

function refusal(reason: string, at: Instant): Move {
  return { to: "refused", at, reason };
}

function moveOf(outcome: MailOutcome, at: Instant): Move {
  switch (outcome.kind) {
    case "accepted":
      return { to: "accepted", at, messageId: outcome.messageId };
    case "not-accepted":
      return { to: "planned", at, reason: outcome.reason };
    case "refused":
      return refusal(`rejected: ${outcome.reason}`, at);
    case "unknown":
      return { to: "unknown", at, reason: outcome.reason };
  }
}

async function finish(
  world: DeliverWorld,
  contact: Contact,
  send: Send,
  now: Instant,
): Promise<void> {
  if (send.messageId) {
    const at = send.settledAt ?? now;
    await world.bus.publish([sendEventOf(contact, send, { type: "MessageSent" }, at)]);
  }
  await changeContact(world, contact.id, (current) => {
    const rest = current && withoutTold(current, [send.sendId], toldBefore(current, send.sendId));
    return rest === current ? current : rest && withDue(rest, now, world.programme);
  });
}
