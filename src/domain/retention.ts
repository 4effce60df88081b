import { addPeriod, type Instant, latest } from "./calendar.ts";
import { type Contact, isDormant, mayMail, zoneOf } from "./contact.ts";
import { NEVER } from "./facts.ts";
import { withEntry, withSend } from "./outbox.ts";
import { OWN_MAILS } from "./own-mails.ts";
import type { Programme } from "./programme.ts";
import { occurrenceOf, type PlannedSend, plannedSend } from "./send.ts";
import type { ErasedBy } from "./timeline.ts";

/** The next retention event: the last question, or the erasure. */
type RetentionEvent = { readonly at: Instant; readonly kind: "ask" | "erase" };

/**
 * When a contact has been kept long enough: this long after the last thing they did or, if they never confirmed a
 * sign-up, after the last one (CNIL, retention of prospects and clients: 3 years). Contacts who may be mailed are asked
 * once before.
 */
export function nextRetention(contact: Contact, programme: Programme): RetentionEvent | undefined {
  if (contact.erasing) return undefined;
  const { question } = programme.retention;
  const end = endOf(contact, programme);
  if (!question || !mayMail(contact)) return { at: end, kind: "erase" };

  const zone = zoneOf(contact, programme);
  const askedAt = askedOfThis(contact);
  if (!askedAt) return { at: addPeriod(end, question.before, zone, -1), kind: "ask" };
  const answerBy = addPeriod(askedAt, question.before, zone);
  return { at: latest(end, answerBy) ?? end, kind: "erase" };
}

/** The contact after the retention event at `at`; unchanged if none is due. */
export function withRetention(contact: Contact, at: Instant, programme: Programme): Contact {
  const next = nextRetention(contact, programme);
  if (!next || next.at > at) return contact;
  if (next.kind === "erase") return erased(contact, "retention", at);
  const asked = { ...contact, askedToStayAt: at };
  const send = questionOf(contact, at, programme);
  return send ? withSend(asked, send) : asked;
}

/**
 * The contact who will be erased: nothing is sent to them from now on. Earlier decisions are still published, and then
 * swept. The largest parts go at once, so that even a contact of the maximum item size can be erased.
 */
export function erased(contact: Contact, by: ErasedBy, now: Instant): Contact {
  const { erasing } = contact;
  if (erasing && !isDormant(contact)) {
    return erasing.by === "retention" && by !== "retention"
      ? { ...contact, erasing: { ...erasing, by } }
      : contact;
  }
  const memberships = Object.entries(contact.memberships).map(
    ([topic, { asked, ...membership }]) => [topic, { ...membership, fields: {} }] as const,
  );
  const gone: Contact = {
    ...contact,
    facts: { ...contact.facts, attributes: undefined },
    enrolments: [],
    memberships: Object.fromEntries(memberships),
    consents: undefined,
    mailed: undefined,
    erasing: { since: now, by },
  };
  return { ...withEntry(gone, { kind: "erasing", at: now, by }), due: now };
}

/** When the question was asked, if the contact did nothing since: an act of theirs restarts the period. */
function askedOfThis({ askedToStayAt, facts }: Contact): Instant | undefined {
  return askedToStayAt && askedToStayAt > facts.lastActivityAt ? askedToStayAt : undefined;
}

function endOf(contact: Contact, programme: Programme): Instant {
  const { clients, prospects, unconfirmed } = programme.retention;
  const { orders, lastActivityAt } = contact.facts;
  const zone = zoneOf(contact, programme);
  const own = lastActivityAt === NEVER ? contact.createdAt : lastActivityAt;
  const lastAct = latest(own, orders.lastAt) ?? own;
  if (orders.count > 0) return addPeriod(lastAct, clients, zone);
  return addPeriod(lastAct, isUnconfirmed(contact) ? unconfirmed : prospects, zone);
}

/** Whether they asked to join and never confirmed, so they never agreed to anything. */
function isUnconfirmed(contact: Contact): boolean {
  const states = Object.values(contact.memberships).map(({ state }) => state);
  const isByHand = Object.keys(contact.groups ?? {}).length > 0;
  return states.length > 0 && !isByHand && states.every((state) => state === "pending");
}

function questionOf(contact: Contact, at: Instant, programme: Programme): PlannedSend | undefined {
  const { question } = programme.retention;
  if (!question) return undefined;
  const { journey, step, purpose } = OWN_MAILS.question;
  return plannedSend({
    contactId: contact.id,
    journey,
    step,
    occurrence: occurrenceOf(at),
    message: question.message,
    purpose,
    dueAt: at,
    why: {
      rule: `retention: ${question.before} before it is erased`,
      facts: {
        "last activity": contact.facts.lastActivityAt,
        "erased on": endOf(contact, programme),
      },
      at,
    },
  });
}
