import { addPeriod, type Instant } from "./calendar.ts";
import type { AskedSignUp } from "./consent.ts";
import { type Contact, withMembership } from "./contact.ts";
import { withSend } from "./outbox.ts";
import { OWN_MAILS } from "./own-mails.ts";
import type { Programme, Topic } from "./programme.ts";
import { occurrenceOf, planned } from "./send.ts";

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
  const waiting = withMembership(mailed, asked.topic, {
    state: "pending",
    since: now,
    fields: {},
    ...membership,
    ...(isMailed && { asked: [...(membership?.asked ?? []), asked].slice(-most) }),
  });
  return isMailed ? withoutOldest(waiting, MOST_ASKED * most) : waiting;
}

/** All topics together may have so many times as many sign-ups waiting as one. */
const MOST_ASKED = 2;

/** The contact with its `most` newest waiting sign-ups: the links of older ones have long expired. */
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

/** Plans a confirmation mail; past the day's limit the ledger keeps one a day as withheld. */
export function withConfirmationMail(
  contact: Contact,
  asked: AskedSignUp,
  topic: Topic | undefined,
  now: Instant,
  programme: Programme,
): Contact {
  if (isPassedOver(contact, now, programme)) return contact;
  const dayAgo = mailedToday(contact, now);
  const allowed = dayAgo.length < programme.limits.confirmationsPerDay;
  // Two sign-ups may come in the same millisecond: each has a mail, and a link, of its own.
  const { journey, purpose } = OWN_MAILS.confirmation;
  const send = planned({
    contactId: contact.id,
    journey,
    step: asked.topic,
    occurrence: `${occurrenceOf(now)}-${asked.nonce}`,
    message: topic?.confirmation ?? "confirmation",
    purpose,
    topic: asked.topic,
    nonce: asked.nonce,
    dueAt: now,
    why: { rule: "asked to join a group", facts: { topic: asked.topic, asked: now }, at: now },
    withheld: allowed ? undefined : "capped",
  });
  const asking = withSend(contact, send);
  if (allowed) return { ...asking, confirmationsMailedAt: [...dayAgo, now] };
  // One that waits already, because its write was made twice, is not capped.
  return asking === contact ? contact : { ...asking, cappedAt: now };
}

/** Whether the day's limit is passed and that was written down today: what more is asked leaves no trace of its own. */
export function isPassedOver(contact: Contact, now: Instant, programme: Programme): boolean {
  const { cappedAt } = contact;
  if (mailedToday(contact, now).length < programme.limits.confirmationsPerDay) return false;
  return cappedAt !== undefined && isWithinDay(cappedAt, now);
}

/** A clock may be behind the one that wrote the other instant. */
function isWithinDay(one: Instant, other: Instant): boolean {
  return addPeriod(one, "PT24H", "UTC") > other && addPeriod(other, "PT24H", "UTC") > one;
}

function mailedToday({ confirmationsMailedAt }: Contact, now: Instant): readonly Instant[] {
  return confirmationsMailedAt.filter((at) => addPeriod(at, "PT24H", "UTC") > now);
}
