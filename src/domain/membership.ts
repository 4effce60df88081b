import { advance, withDue, withLazyDue, withStage } from "./advance.ts";
import { addPeriod, type Instant } from "./calendar.ts";
import {
  type AskedSignUp,
  askedOf,
  type Membership,
  type SignUp,
  type Suppression,
} from "./consent.ts";
import { activeTopics, type Contact } from "./contact.ts";
import { type Facts, withActivity } from "./facts.ts";
import { withHappened, withSend } from "./outbox.ts";
import { type Programme, type Topic, topicOf } from "./programme.ts";
import { occurrenceOf, type PlannedSend, sendIdOf } from "./send.ts";
import type { LeftBy } from "./timeline.ts";

/** The journey name of confirmation mails, which no programme may use. */
export const CONFIRMATION = "confirmation";

/** How many sign-ups of one address to one topic may wait at once: more than mails go out for in a day. */
const MOST_ASKED = 5;

/** What became of a pressed confirmation link. */
export type Confirmed =
  | { readonly kind: "confirmed"; readonly contact: Contact }
  | { readonly kind: "already-confirmed" }
  | { readonly kind: "used" };

/**
 * The contact after a sign-up on a topic's page. With double opt-in, and always for somebody who once left, the group is
 * joined only by confirming, and until then nothing known of the contact changes.
 */
export function signedUp(
  contact: Contact,
  signUp: SignUp,
  nonce: string,
  now: Instant,
  programme: Programme,
): Contact {
  const current = advance(contact, now, programme);
  const membership = current.memberships[signUp.topic];
  const asked = { ...signUp, nonce };
  const told = withHappened(
    withMembership(current, signUp.topic, askedMembership(membership, asked, now)),
    {
      kind: "signed-up",
      at: now,
      topic: signUp.topic,
    },
  );
  const topic = topicOf(programme, signUp.topic);
  const joinsAtOnce =
    topic?.doubleOptIn === false && (!membership || membership.state === "pending");
  const next = joinsAtOnce
    ? joined(told, asked, now, programme)
    : withConfirmationMail(told, asked, topic, now, programme);
  return withDue(advance(next, now, programme), now, programme);
}

/** The contact after it pressed the button of a confirmation mail. */
export function confirmed(
  contact: Contact,
  topic: string,
  nonce: string,
  now: Instant,
  programme: Programme,
): Confirmed {
  const membership = contact.memberships[topic];
  const asked = askedOf(membership, nonce);
  if (!asked) {
    return { kind: membership?.state === "active" ? "already-confirmed" : "used" };
  }
  const told = withHappened(advance(contact, now, programme), {
    kind: "confirmed",
    at: now,
    topic,
  });
  const next = advance(joined(told, asked, now, programme), now, programme);
  return { kind: "confirmed", contact: withDue(next, now, programme) };
}

/** The contact asked for its confirmation mail again, or undefined when there is nothing left to confirm. */
export function askedAgain(
  contact: Contact,
  topic: string,
  nonce: string,
  now: Instant,
  programme: Programme,
): Contact | undefined {
  const asked = askedOf(contact.memberships[topic], nonce);
  if (!asked) return undefined;
  const current = advance(contact, now, programme);
  const mailed = withConfirmationMail(current, asked, topicOf(programme, topic), now, programme);
  return withDue(mailed, now, programme);
}

/** The contact out of the groups of `topics`, or of every group; what it had asked to join there is forgotten too. */
export function left(
  contact: Contact,
  topics: readonly string[] | "all",
  by: LeftBy,
  now: Instant,
  programme: Programme,
): Contact {
  const current = advance(contact, now, programme);
  const gone = Object.keys(current.memberships).filter((topic) => {
    const { state } = current.memberships[topic] as Membership;
    return state !== "left" && (topics === "all" || topics.includes(topic));
  });
  if (gone.length === 0) return current;

  const memberships = { ...current.memberships };
  for (const topic of gone) {
    const { asked, ...kept } = memberships[topic] as Membership;
    memberships[topic] = { ...kept, state: "left", since: now };
  }
  const out: Contact = {
    ...current,
    memberships,
    enrolments: current.enrolments.filter(({ topic }) => !topic || !gone.includes(topic)),
  };
  const mailable = activeTopics(out).length > 0;
  const told = withHappened(mailable ? out : { ...out, enrolments: [] }, {
    kind: "left",
    at: now,
    topics: gone,
    by,
  });
  return withDue(told, now, programme);
}

/** The contact that pressed "keep me": an act of its own, which ends its inactivity. */
export function kept(contact: Contact, now: Instant, programme: Programme): Contact {
  const told = withHappened(contact, { kind: "kept", at: now });
  return acted(told, withActivity(told.facts, now), now, programme);
}

/** The contact with other facts, moved to the stage they make, everything due worked out. */
export function acted(contact: Contact, facts: Facts, now: Instant, programme: Programme): Contact {
  const moved = withStage({ ...advance(contact, now, programme), facts }, now, programme);
  return withLazyDue(advance(moved, now, programme), now, programme);
}

/** The contact that must never be mailed again. */
export function suppressed(
  contact: Contact,
  suppression: Suppression,
  now: Instant,
  programme: Programme,
): Contact {
  if (contact.suppressed) return contact;
  const current = advance(contact, now, programme);
  const told = withHappened(
    { ...current, suppressed: suppression, enrolments: [] },
    { kind: "suppressed", at: now, reason: suppression.reason },
  );
  return withDue(told, now, programme);
}

function askedMembership(
  membership: Membership | undefined,
  signUp: AskedSignUp,
  now: Instant,
): Membership {
  const asked = [...(membership?.asked ?? []), signUp].slice(-MOST_ASKED);
  return membership
    ? { ...membership, asked }
    : { state: "pending", since: now, fields: {}, asked };
}

function joined(contact: Contact, asked: AskedSignUp, now: Instant, programme: Programme): Contact {
  const { topic } = asked;
  const active = contact.memberships[topic]?.state === "active";
  const journeys = programme.journeys.filter(
    ({ starts }) => starts.on === "joins-group" && starts.topics.includes(topic),
  );
  const member: Contact = {
    ...withMembership(contact, topic, {
      state: "active",
      since: now,
      fields: asked.fields,
      consent: asked.consent,
    }),
    firstName: asked.firstName ?? contact.firstName,
    language: asked.language,
    timeZone: asked.timeZone ?? contact.timeZone,
    enrolments: active
      ? contact.enrolments
      : [
          ...contact.enrolments.filter((enrolment) => enrolment.topic !== topic),
          ...journeys.map(({ name }) => ({ journey: name, startedAt: now, done: [], topic })),
        ],
  };
  return withStage({ ...member, facts: withActivity(member.facts, now) }, now, programme);
}

/** Plans a confirmation mail; past the day's limit it is kept in the ledger as withheld. */
function withConfirmationMail(
  contact: Contact,
  asked: AskedSignUp,
  topic: Topic | undefined,
  now: Instant,
  programme: Programme,
): Contact {
  const dayAgo = contact.confirmationsAskedAt.filter((at) => addPeriod(at, "PT24H", "UTC") > now);
  const allowed = dayAgo.length < programme.limits.confirmationsPerDay;
  const occurrence = occurrenceOf(now);
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
  const confirmationsAskedAt = allowed ? [...dayAgo, now] : dayAgo;
  return withSend({ ...contact, confirmationsAskedAt }, send);
}

function withMembership(contact: Contact, topic: string, membership: Membership): Contact {
  return { ...contact, memberships: { ...contact.memberships, [topic]: membership } };
}
