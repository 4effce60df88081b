import type { Instant } from "../domain/calendar.ts";
import type { Suppression } from "../domain/consent.ts";
import { isSameMailbox } from "../domain/email-address.ts";
import { eventFaultInEnglish } from "../domain/event-fault.ts";
import { withActivity } from "../domain/facts.ts";
import {
  type Click,
  type Feedback,
  feedbackCount,
  feedbackEntry,
  feedbackMove,
  feedbackSchema,
  feedbackSuppression,
  isDeadAddress,
} from "../domain/feedback.ts";
import { fieldFaults } from "../domain/field-fault.ts";
import { isFormerAddress } from "../domain/former-addresses.ts";
import { sendEventOf } from "../domain/relance-event.ts";
import { hasPassed, isInDoubt, type Send } from "../domain/send.ts";
import { withFacts } from "../domain/with-facts.ts";
import type { World } from "../ports.ts";
import { changeAndPublish } from "./change-and-publish.ts";
import { publishSent } from "./publish-sent.ts";
import { complain, type SuppressWorld, suppress } from "./suppress.ts";

export type FeedbackWorld = SuppressWorld & Pick<World, "breaker" | "deadLetters">;

/**
 * Records what the mail service reports about a mail. The ledger line moves on, a complaint or a permanent bounce
 * suppresses the address (unless the bounce is our fault), and a click counts as activity if the contact consented to
 * click tracking. Events may come late, twice, in any order, or not at all. Unreadable events become dead letters.
 */
export async function recordFeedback(
  world: FeedbackWorld,
  detail: unknown,
): Promise<"recorded" | "dead-lettered"> {
  const now = world.clock.now();
  const parsed = feedbackSchema.safeParse(detail);
  if (!parsed.success) {
    const fault = { kind: "feedback", fields: fieldFaults(parsed.error, detail) } as const;
    const reason = eventFaultInEnglish(fault);
    await world.deadLetters.put({ step: "record-feedback", reason, fault, at: now, body: detail });
    return "dead-lettered";
  }

  const feedback = parsed.data;
  const sendId = feedback.mail.tags.sendId?.[0];
  const send = sendId ? await world.ledger.get(sendId) : undefined;
  if (send) await recordSend(world, feedback, send, now);
  const suppression = feedbackSuppression(feedback, now);
  if (suppression) await suppressReceiver(world, feedback, suppression, send);
  if (send && feedback.eventType === "Bounce") await announceBounce(world, send, feedback, now);
  return "recorded";
}

/**
 * Suppresses the address the mail went to: the contact may have another address by now, or may have been asked to
 * verify a new one.
 */
async function suppressReceiver(
  world: FeedbackWorld,
  { mail }: Feedback,
  suppression: Suppression,
  send: Send | undefined,
): Promise<void> {
  const contact = send && (await world.contacts.get(send.contactId));
  const address = mail.destination[0] ?? contact?.email;
  if (!address) return;
  const isIts = contact && isSameMailbox(address, contact.email);
  const itHad = contact && isFormerAddress(contact, address);
  if (itHad && suppression.reason === "complaint")
    await complain(world, contact.id, suppression.at);
  await suppress(world, address, suppression, isIts ? contact.id : undefined);
}

/** Moves the ledger line, and counts the move for the breaker: a repeated event moves nothing and so counts nothing. */
async function recordSend(
  world: FeedbackWorld,
  feedback: Feedback,
  send: Send,
  now: Instant,
): Promise<void> {
  const move = feedbackMove(feedback, now);
  if (move && isInDoubt(send.state)) await announceSent(world, send, feedback, now);
  // The mail service's "sent" is rarely news: its answer said so, and a write costs as much if it changes nothing.
  const isNews = move && !hasPassed(send, move) && (await world.ledger.move(send.sendId, move));
  const counted = feedbackCount(feedback);
  if (isNews && counted) await world.breaker.count(counted, now);
  if (feedback.eventType === "Click") await recordClick(world, feedback, send, now);
  else {
    const entry = feedbackEntry(feedback, send, now);
    if (entry) await world.timeline.add(send.contactId, entry);
  }
}

/** Without present consent nothing is recorded, even if links in older mails are still tracked. */
async function recordClick(
  world: FeedbackWorld,
  feedback: Click,
  send: Send,
  now: Instant,
): Promise<void> {
  const entry = feedbackEntry(feedback, send, now);
  const consenting = await world.contacts.get(send.contactId);
  if (!entry || !consenting?.tracking) return;
  await world.timeline.add(send.contactId, entry);
  if (entry.kind !== "mail" || entry.what !== "clicked") return;

  await changeAndPublish(world, send.contactId, now, (current) =>
    current && current.facts.lastActivityAt < entry.at
      ? withFacts(current, withActivity(current.facts, entry.at), now, world.programme)
      : current,
  );
}

/** Runs before the ledger is updated: if this stops in between, the repeated event is still new. */
async function announceSent(
  world: FeedbackWorld,
  send: Send,
  { mail: { messageId } }: Feedback,
  now: Instant,
): Promise<void> {
  const contact = await world.contacts.get(send.contactId);
  if (contact) await publishSent(world, contact, [{ ...send, messageId, settledAt: now }], now);
}

async function announceBounce(
  world: FeedbackWorld,
  send: Send,
  feedback: Extract<Feedback, { eventType: "Bounce" }>,
  now: Instant,
): Promise<void> {
  const contact = await world.contacts.get(send.contactId);
  if (!contact) return;
  const permanent = isDeadAddress(feedback);
  const at = feedback.bounce.timestamp ?? now;
  await world.bus.publish([sendEventOf(contact, send, { type: "MessageBounced", permanent }, at)]);
}
