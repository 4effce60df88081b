import { addPeriod, type Instant } from "../domain/calendar.ts";
import type { Contact } from "../domain/contact.ts";
import type { ContactId } from "../domain/contact-id.ts";
import { LINE_REASONS } from "../domain/line-reasons.ts";
import type { MailOutcome } from "../domain/mail-outcome.ts";
import { lookAgainOf, publishedBefore, withLookAgain, withoutPublished } from "../domain/outbox.ts";
import { whyNotSend } from "../domain/plan.ts";
import { afterRejection } from "../domain/rejection-doubt.ts";
import { isSettled, type Move, type Send } from "../domain/send.ts";
import type { SendReference, World } from "../ports.ts";
import { doubtSender, openBreaker } from "./breaker.ts";
import { changeOutbox } from "./change-outbox.ts";
import { type GivenPermit, type PermitWorld, permitOf, stillHolds } from "./permit.ts";
import { type Prepared, type PrepareWorld, prepareMail } from "./prepare-mail.ts";
import { publishSent } from "./publish-sent.ts";
import { addressHash } from "./sign-up.ts";

type DeliverWorld = PrepareWorld &
  PermitWorld &
  Pick<World, "ids" | "ledger" | "mailer" | "bus" | "queue">;

/** Whether the mail found no turn, or lost it: the mail service takes it in a few seconds. */
type TooSoon = { readonly isTooSoon?: boolean | undefined };

/** How long a claim lasts: longer than any delivery may take. */
const LEASE = "PT2M";

/**
 * Hands one planned mail to the mail service, at most once. The claim is a conditional write, and everything that could
 * forbid the mail is read again after it. A mail held back by the rate limit or the breaker is not claimed and stays
 * planned. Returns "retry" if it is worth trying again soon.
 */
export async function deliver(
  world: DeliverWorld,
  { contactId, sendId }: SendReference,
): Promise<"done" | "retry"> {
  const planned = await world.ledger.get(sendId);
  if (planned?.state !== "planned") return deliveredBefore(world, contactId, planned);
  const permit = await permitOf(world, planned);
  if (permit.kind === "soon") return deliverLater(world, planned);
  if (permit.kind === "later") return putOff(world, contactId, planned, permit.at);

  return deliverPlanned(world, contactId, sendId, permit);
}

async function deliverPlanned(
  world: DeliverWorld,
  contactId: ContactId,
  sendId: string,
  permit: GivenPermit,
): Promise<"done" | "retry"> {
  const now = world.clock.now();
  const claim = world.ids.next();
  const send = await claimed(world, sendId, claim, now);
  if (send?.claim !== claim) return deliveredBefore(world, contactId, send);

  const prepared = await prepareInTurn(world, contactId, send, permit, now).catch(async (error) => {
    // Nothing was handed over yet, so the outcome is known: not sent.
    const reason = LINE_REASONS.notPrepared;
    await world.ledger.move(sendId, { to: "planned", at: now, reason, endsClaim: claim });
    throw error;
  });
  const { contact, mail } = prepared;
  const outcome = mail && (await world.mailer.send(mail));
  const { move, lookAgainAt, isTooSoon } = outcome
    ? nextAfter(outcome, send, permit.othersGoThrough, now)
    : { ...prepared, move: prepared.move as Move };
  // Feedback may have arrived first: then the line has already moved on.
  const ended =
    (await world.ledger.move(sendId, ending(move, claim))) ?? (await world.ledger.get(sendId));
  if (outcome) await reportToBreaker(world, outcome, mail.to, now);
  if (lookAgainAt) await lookAgain(world, contactId, sendId, lookAgainAt, now);
  else if (isTooSoon) return deliverLater(world, send);
  else if (move.to === "planned") return "retry";
  if (contact && ended && isSettled(ended.state)) await finish(world, contact, ended, now);
  return "done";
}

/** Prepares a claimed mail. It stays planned if its turn has passed meanwhile, and no other is free. */
async function prepareInTurn(
  world: DeliverWorld,
  contactId: ContactId,
  send: Send,
  permit: GivenPermit,
  now: Instant,
): Promise<Prepared & TooSoon> {
  const prepared = await prepareMail(world, contactId, send, now);
  if (!prepared.mail || (await stillHolds(world, permit))) return prepared;
  const move: Move = { to: "planned", at: now, reason: "its turn passed" };
  return { contact: prepared.contact, move, isTooSoon: true };
}

/** Finding no turn is no failure: the mail comes back as a new message, which SQS has never seen fail. */
async function deliverLater(world: DeliverWorld, send: Send): Promise<"done"> {
  await world.queue.pushLater(send);
  return "done";
}

/**
 * Claims a planned mail and returns its line, also when another worker holds the claim. If the answer to our write is
 * lost, the claim's name shows that it is ours, so a mail that was never handed over does not end with an unknown
 * outcome.
 */
async function claimed(
  { ledger }: DeliverWorld,
  sendId: string,
  claim: string,
  now: Instant,
): Promise<Send | undefined> {
  const leaseUntil = addPeriod(now, LEASE, "UTC");
  try {
    const send = await ledger.move(sendId, { to: "claimed", at: now, leaseUntil, claim });
    return send ?? (await ledger.get(sendId));
  } catch (error) {
    const send = await ledger.get(sendId);
    if (send?.claim === claim) return send;
    throw error;
  }
}

/** An accepted send is recorded even if another worker now holds the claim. */
function ending(move: Move, endsClaim: string): Move {
  return move.to === "accepted" ? move : { ...move, endsClaim };
}

/**
 * Another worker claimed this mail. If it was sent, publish that again: the other worker may have stopped before it
 * could.
 */
async function deliveredBefore(
  world: DeliverWorld,
  contactId: string,
  send: Send | undefined,
): Promise<"done"> {
  const contact = await world.contacts.get(contactId);
  if (contact && send && isSettled(send.state))
    await finish(world, contact, send, world.clock.now());
  return "done";
}

/** Leaves a mail planned until `at`; refuses it at once if it must not go out any more. */
async function putOff(
  world: DeliverWorld,
  contactId: ContactId,
  send: Send,
  at: Instant,
): Promise<"done"> {
  const now = world.clock.now();
  const contact = await world.contacts.get(contactId);
  const reason = contact && whyNotSend(contact, send, now, world.programme);
  if (!reason)
    await lookAgain(world, contactId, send.sendId, heldAlready(contact, send, now) ?? at, now);
  else {
    const refusal = { to: "refused", at: now, reason, ifUnclaimed: true } as const;
    const refused = await world.ledger.move(send.sendId, refusal);
    if (refused) await finish(world, contact, refused, now);
  }
  return "done";
}

/** Until when a mail that comes again is held already. */
function heldAlready(
  contact: Contact | undefined,
  { sendId }: Send,
  now: Instant,
): Instant | undefined {
  const at = contact && lookAgainOf(contact, sendId);
  return at && at > now ? at : undefined;
}

/** Runs after the ledger was updated: a crash in between leaves one mail uncounted, but its outcome is known. */
async function reportToBreaker(
  world: DeliverWorld,
  outcome: MailOutcome,
  to: string,
  now: Instant,
): Promise<void> {
  if (outcome.kind === "accepted") return world.breaker.count("accepted", now);
  if (outcome.kind !== "not-accepted" && outcome.kind !== "rejected") return;
  const { reason, error } = outcome;
  if ("senderBlocked" in outcome && outcome.senderBlocked) await openBreaker(world, reason);
  else if (error) await doubtSender(world, { error, reason, recipient: addressHash(world, to) });
}

async function lookAgain(
  world: DeliverWorld,
  contactId: string,
  sendId: string,
  at: Instant,
  now: Instant,
): Promise<void> {
  // Otherwise the published entries would stay, and the contact would be checked every few minutes.
  await changeOutbox(world, contactId, now, (current) =>
    withoutPublished(withLookAgain(current, sendId, at), [], publishedBefore(current, sendId)),
  );
}

/** The ledger move for an outcome and, if the mail is not worth trying soon, when to check it again. */
function nextAfter(
  outcome: MailOutcome,
  send: Send,
  othersGoThrough: boolean,
  at: Instant,
): { readonly move: Move; readonly lookAgainAt?: Instant | undefined } & TooSoon {
  switch (outcome.kind) {
    case "accepted":
      return { move: { to: "accepted", at, messageId: outcome.messageId } };
    case "not-accepted":
      return {
        move: { to: "planned", at, reason: outcome.reason },
        isTooSoon: outcome.tooFast,
      };
    case "rejected":
      return afterRejection(send, outcome.reason, othersGoThrough, at);
    case "refused":
      return { move: { to: "refused", at, reason: `rejected: ${outcome.reason}` } };
    case "unknown":
      return { move: { to: "unknown", at, reason: outcome.reason } };
  }
}

async function finish(
  world: DeliverWorld,
  contact: Contact,
  send: Send,
  now: Instant,
): Promise<void> {
  await publishSent(world, contact, [send], now);
  await changeOutbox(
    world,
    contact.id,
    now,
    (current) => withoutPublished(current, [send.sendId], publishedBefore(current, send.sendId)),
    contact,
  );
}
