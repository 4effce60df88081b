import { withDue } from "../domain/advance.ts";
import { addPeriod, type Instant } from "../domain/calendar.ts";
import type { Contact } from "../domain/contact.ts";
import { toldBefore, withLookAgain, withoutTold } from "../domain/outbox.ts";
import { sendEventOf } from "../domain/relance-event.ts";
import { isSettled, type Move, type Send } from "../domain/send.ts";
import type { MailOutcome, SendReference, World } from "../ports.ts";
import { changeContact } from "./change-contact.ts";
import { type PrepareWorld, prepareMail } from "./prepare-mail.ts";

type DeliverWorld = PrepareWorld & Pick<World, "clock" | "ledger" | "mailer" | "bus">;

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

  const prepared = await prepareMail(world, contactId, send, now).catch(async (error) => {
    // Nothing was handed over yet, so this mail is not one of which nobody knows.
    const reason = "it could not be prepared";
    await world.ledger.move(sendId, { to: "planned", at: now, reason, endsLease: leaseUntil });
    throw error;
  });
  const { contact, mail, lookAgainAt } = prepared;
  const move = mail ? moveOf(await world.mailer.send(mail), now) : prepared.move;
  // Feedback may have been faster than we are: then the line has moved on already.
  const ended =
    (await world.ledger.move(sendId, ending(move, leaseUntil))) ?? (await world.ledger.get(sendId));
  if (lookAgainAt) await lookAgain(world, contactId, sendId, lookAgainAt, now);
  else if (move.to === "planned") return "retry";
  if (contact && ended && isSettled(ended.state)) await finish(world, contact, ended, now);
  return "done";
}

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

function moveOf(outcome: MailOutcome, at: Instant): Move {
  switch (outcome.kind) {
    case "accepted":
      return { to: "accepted", at, messageId: outcome.messageId };
    case "not-accepted":
      return { to: "planned", at, reason: outcome.reason };
    case "refused":
      return { to: "refused", at, reason: `rejected: ${outcome.reason}` };
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
