import { addPeriod, type Instant } from "./calendar.ts";
import type { WaitingSignUp } from "./consent.ts";
import { type Contact, withMembership } from "./contact.ts";
import { withSend } from "./outbox.ts";
import { OWN_MAILS } from "./own-mails.ts";
import type { Programme, Topic } from "./programme.ts";
import { occurrenceOf, plannedSend } from "./send.ts";

/** A confirmation link lasts this many days, so at most this many days' mails can await an answer at once. */
const LINK_DAYS = 3;

/** The contact with a sign-up that awaits confirmation, and the mail that asks for it if the daily limit allows one. */
export function withWaitingSignUp(
  contact: Contact,
  signUp: WaitingSignUp,
  topic: Topic | undefined,
  now: Instant,
  programme: Programme,
): Contact {
  const mailed = withConfirmationMail(contact, signUp, topic, now, programme);
  const membership = contact.memberships[signUp.topic];
  const most = LINK_DAYS * programme.limits.confirmationsPerDay;
  const isMailed = mailed.confirmationsMailedAt !== contact.confirmationsMailedAt;
  const waiting = withMembership(mailed, signUp.topic, {
    state: "pending",
    since: now,
    fields: {},
    ...membership,
    ...(isMailed && { asked: [...(membership?.asked ?? []), signUp].slice(-most) }),
  });
  return isMailed ? withoutOldest(waiting, MOST_ASKED * most) : waiting;
}

/** All topics together may have this many times as many waiting sign-ups as one topic. */
const MOST_ASKED = 2;

/** The contact with their `most` newest waiting sign-ups: the links of older ones expired long ago. */
function withoutOldest(contact: Contact, most: number): Contact {
  const waiting = Object.values(contact.memberships).flatMap(({ asked = [] }) => asked);
  if (waiting.length <= most) return contact;
  const byAge = waiting.sort((one, other) => (one.consent.at < other.consent.at ? 1 : -1));
  const kept = new Set(byAge.slice(0, most));
  const memberships = Object.entries(contact.memberships).map(([topic, membership]) => {
    const asked = membership.asked?.filter((one) => kept.has(one));
    return [topic, { ...membership, ...(membership.asked && { asked }) }] as const;
  });
  return { ...contact, memberships: Object.fromEntries(memberships) };
}

/** Plans a confirmation mail. Past the daily limit, the ledger records one withheld mail a day. */
export function withConfirmationMail(
  contact: Contact,
  signUp: WaitingSignUp,
  topic: Topic | undefined,
  now: Instant,
  programme: Programme,
): Contact {
  if (isPassedOver(contact, now, programme)) return contact;
  const dayAgo = mailedToday(contact, now);
  const allowed = dayAgo.length < programme.limits.confirmationsPerDay;
  // Two sign-ups may arrive in the same millisecond: each gets its own mail and link.
  const { journey, purpose } = OWN_MAILS.confirmation;
  const send = plannedSend({
    contactId: contact.id,
    journey,
    step: signUp.topic,
    occurrence: `${occurrenceOf(now)}-${signUp.nonce}`,
    message: topic?.confirmation ?? "confirmation",
    purpose,
    topic: signUp.topic,
    nonce: signUp.nonce,
    dueAt: now,
    why: { rule: "asked to join a group", facts: { topic: signUp.topic, asked: now }, at: now },
    withheld: allowed ? undefined : "capped",
  });
  const asking = withSend(contact, send);
  if (allowed) return { ...asking, confirmationsMailedAt: [...dayAgo, now] };
  // A mail that is already waiting, because the write was repeated, is not capped.
  return asking === contact ? contact : { ...asking, cappedAt: now };
}

/**
 * Whether the daily limit is exceeded and that was already recorded today: further requests leave no trace of their
 * own.
 */
export function isPassedOver(contact: Contact, now: Instant, programme: Programme): boolean {
  const { cappedAt } = contact;
  if (mailedToday(contact, now).length < programme.limits.confirmationsPerDay) return false;
  return cappedAt !== undefined && isWithinDay(cappedAt, now);
}

/** Both directions, because the clock may be behind the one that wrote the other instant. */
function isWithinDay(one: Instant, other: Instant): boolean {
  return addPeriod(one, "PT24H", "UTC") > other && addPeriod(other, "PT24H", "UTC") > one;
}

/** When the contact got the mails that count towards today's limit. */
export function mailedToday({ confirmationsMailedAt }: Contact, now: Instant): readonly Instant[] {
  return confirmationsMailedAt.filter((at) => addPeriod(at, "PT24H", "UTC") > now);
}
