import { addPeriod, type Instant } from "./calendar.ts";
import type { AskedSignUp } from "./consent.ts";
import { type Contact, withMembership } from "./contact.ts";
import { withSend } from "./outbox.ts";
import type { Programme, Topic } from "./programme.ts";
import { occurrenceOf, type PlannedSend, sendIdOf } from "./send.ts";

/** The journey name of confirmation mails, which no programme may use. */
export const CONFIRMATION = "confirmation";

/** A confirmation link lasts so many days: as many days' mails may wait for an answer at once. */
const LINK_DAYS = 3;

/** The contact with a sign-up that waits, and the mail that asks for its confirmation, if the day's limit allows one. */
export function withAsked(
  contact: Contact,
  asked: AskedSignUp,
  topic: Topic | undefined,
  now: Instant,
  programme: Programme,
): Contact {
  const mailed = withConfirmationMail(contact, asked, topic, now, programme);
  const membership = contact.memberships[asked.topic];
  const most = LINK_DAYS * programme.limits.confirmationsPerDay;
  const isMailed = mailed.confirmationsMailedAt !== contact.confirmationsMailedAt;
  return withMembership(mailed, asked.topic, {
    state: "pending",
    since: now,
    fields: {},
    ...membership,
    ...(isMailed && { asked: [...(membership?.asked ?? []), asked].slice(-most) }),
  });
}

/** Plans a confirmation mail; past the day's limit it is kept in the ledger as withheld. */
export function withConfirmationMail(
  contact: Contact,
  asked: AskedSignUp,
  topic: Topic | undefined,
  now: Instant,
  programme: Programme,
): Contact {
  const dayAgo = contact.confirmationsMailedAt.filter((at) => addPeriod(at, "PT24H", "UTC") > now);
  const allowed = dayAgo.length < programme.limits.confirmationsPerDay;
  // Two sign-ups may come in the same millisecond: each has a mail, and a link, of its own.
  const occurrence = `${occurrenceOf(now)}-${asked.nonce}`;
  const send: PlannedSend = {
    sendId: sendIdOf(contact.id, CONFIRMATION, asked.topic, occurrence),
    contactId: contact.id,
    journey: CONFIRMATION,
    step: asked.topic,
    occurrence,
    message: topic?.confirmation ?? CONFIRMATION,
    purpose: "confirmation",
    topic: asked.topic,
    nonce: asked.nonce,
    dueAt: now,
    why: { rule: "asked to join a group", facts: { topic: asked.topic, asked: now }, at: now },
    withheld: allowed ? undefined : "capped",
  };
  const confirmationsMailedAt = allowed ? [...dayAgo, now] : contact.confirmationsMailedAt;
  return withSend({ ...contact, confirmationsMailedAt }, send);
}
