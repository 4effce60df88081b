import { advance } from "./advance.ts";
import type { Instant } from "./calendar.ts";
import { changedAt } from "./changed-at.ts";
import { isPassedOver, withConfirmationMail, withWaitingSignUp } from "./confirmation.ts";
import {
  type ConsentEntry,
  isApplied,
  lastRefusal,
  type SignUp,
  type WaitingSignUp,
  waitingSignUp,
} from "./consent.ts";
import { activeTopics, type Contact, withConsent, withMembership } from "./contact.ts";
import { type Facts, withActivity } from "./facts.ts";
import { withForgotten } from "./forgotten-values.ts";
import { factsDescribed, knownValue } from "./known-value.ts";
import { withEntry } from "./outbox.ts";
import { withTyped } from "./overwrite.ts";
import { type Programme, topicOf } from "./programme.ts";
import { withoutSpread } from "./spread.ts";
import { withStage } from "./stage-change.ts";

/** The result of pressing a confirmation link. */
export type Confirmed =
  | { readonly kind: "confirmed"; readonly contact: Contact }
  | { readonly kind: "already-confirmed" }
  | { readonly kind: "used" };

/**
 * The contact after a sign-up on a topic's page. Confirmation is required with double opt-in, and always for a contact
 * who once left a group or whose address bounced or was another contact's. Until then nothing known about the contact
 * changes. A sign-up past the daily mail limit does not wait for confirmation, because no mail carries its link.
 */
export function signedUp(
  contact: Contact,
  signUp: SignUp,
  nonce: string,
  now: Instant,
  programme: Programme,
): Contact {
  if (isApplied(contact.memberships[signUp.topic], nonce)) return contact;
  return changedAt(contact, now, programme, (current) =>
    advance(withSignUp(current, { ...signUp, nonce }, now, programme), now, programme),
  );
}

function withSignUp(
  contact: Contact,
  signUp: WaitingSignUp,
  now: Instant,
  programme: Programme,
): Contact {
  const topic = topicOf(programme, signUp.topic);
  const joinsAtOnce =
    topic?.doubleOptIn === false &&
    !isUnsure(contact) &&
    contact.memberships[signUp.topic]?.state !== "active";
  const active = { ...contact, facts: factsOfSigningUp(contact, now) };
  const recorded =
    !joinsAtOnce && isPassedOver(contact, now, programme)
      ? active
      : withEntry(active, { kind: "signed-up", at: now, topic: signUp.topic });
  return joinsAtOnce
    ? joined(recorded, signUp, contact.version === 0, now, programme)
    : withWaitingSignUp(recorded, signUp, topic, now, programme);
}

/**
 * Whether somebody else may have typed the address, or its owner may no longer want mail. Only a confirmation can tell.
 */
function isUnsure({ consents, memberships, addressWasOf, suppressed }: Contact): boolean {
  const onceLeft =
    lastRefusal(undefined, consents) !== undefined ||
    Object.values(memberships).some(({ state }) => state === "left");
  return onceLeft || addressWasOf !== undefined || suppressed !== undefined;
}

/** The contact after they pressed the button in a confirmation mail. */
export function confirmed(
  contact: Contact,
  topic: string,
  nonce: string,
  now: Instant,
  programme: Programme,
): Confirmed {
  const membership = contact.memberships[topic];
  const signUp = waitingSignUp(membership, nonce);
  if (!signUp) {
    return { kind: membership?.state === "active" ? "already-confirmed" : "used" };
  }
  const consent = consentOf(signUp, true, now);
  const member = changedAt(contact, now, programme, (current) => {
    const proven = withProvenAddress(current, signUp, now);
    const recorded = withEntry(proven, { kind: "confirmed", at: now, topic, consent });
    return advance(joined(recorded, signUp, true, now, programme), now, programme);
  });
  return { kind: "confirmed", contact: member };
}

/** The contact whose mailbox answered: the address is theirs, and a bounce before this sign-up no longer counts. */
function withProvenAddress(contact: Contact, signUp: WaitingSignUp, now: Instant): Contact {
  const { addressWasOf, suppressed: bounced, ...proven } = contact;
  if (!bounced) return proven;
  const isOver = bounced.reason === "bounce" && bounced.at < signUp.consent.at;
  return isOver
    ? withEntry(proven, { kind: "suppression-lifted", at: now })
    : { ...proven, suppressed: bounced };
}

/** The contact with another confirmation mail, or undefined if there is nothing left to confirm. */
export function withConfirmationAgain(
  contact: Contact,
  topic: string,
  nonce: string,
  now: Instant,
  programme: Programme,
): Contact | undefined {
  const signUp = waitingSignUp(contact.memberships[topic], nonce);
  if (!signUp) return undefined;
  return changedAt(contact, now, programme, (current) =>
    withConfirmationMail(current, signUp, topicOf(programme, topic), now, programme),
  );
}

/** The contact in the group. Their profile becomes what was typed only if they certainly typed it themselves. */
function joined(
  contact: Contact,
  signUp: WaitingSignUp,
  isProven: boolean,
  now: Instant,
  programme: Programme,
): Contact {
  const { topic } = signUp;
  const active = contact.memberships[topic]?.state === "active";
  const journeys = programme.journeys.filter(
    ({ starts }) => starts.on === "joins-group" && starts.topics.includes(topic),
  );
  const described = factsDescribed(contact, {
    values: answersToKeep(contact, signUp, isProven, programme),
    at: signUp.consent.at,
    source: "form",
  });
  const member: Contact = {
    ...withMembership(
      withConsent(withoutSpread(contact), consentOf(signUp, isProven, now)),
      topic,
      {
        state: "active",
        since: now,
        fields: signUp.fields,
        nonce: signUp.nonce,
      },
    ),
    ...(isProven && profileOf(signUp, contact)),
    enrolments: active
      ? contact.enrolments
      : [
          ...contact.enrolments.filter((enrolment) => enrolment.topic !== topic),
          ...journeys.map(({ name }) => ({ journey: name, startedAt: now, done: [], topic })),
        ],
  };
  const answered = { ...member, facts: withActivity(described, now) };
  return withStage(withForgotten(answered, member.asOf, programme), member.asOf, programme);
}

/** The answers that are values of attributes. If somebody else may have typed them, they only fill what is unknown. */
function answersToKeep(
  contact: Contact,
  { topic, fields }: WaitingSignUp,
  isProven: boolean,
  programme: Programme,
): SignUp["fields"] {
  const asked = topicOf(programme, topic)?.fields ?? [];
  return Object.fromEntries(
    asked.flatMap(({ name, attribute }) => {
      const value = attribute === undefined ? undefined : fields[name];
      const isKept = isProven || knownValue(contact, name) === undefined;
      return value !== undefined && isKept ? [[name, value]] : [];
    }),
  );
}

function consentOf(
  { topic, consent }: WaitingSignUp,
  isProven: boolean,
  now: Instant,
): ConsentEntry {
  const { page, ...evidence } = consent;
  const confirmedAt = isProven ? now : undefined;
  return { purpose: "mail", isGiven: true, topic, ...evidence, source: page, confirmedAt };
}

function profileOf(signUp: WaitingSignUp, contact: Contact) {
  const typed = (["firstName", "language", "timeZone"] as const).filter((field) => signUp[field]);
  return {
    typed: withTyped(contact, typed).typed,
    firstName: signUp.firstName ?? contact.firstName,
    language: signUp.language,
    timeZone: signUp.timeZone ?? contact.timeZone,
  };
}

/**
 * Signing up counts as an activity of somebody in no group yet; for a member, only a confirmation proves it was really
 * them.
 */
function factsOfSigningUp(contact: Contact, now: Instant): Facts {
  return activeTopics(contact).length > 0 ? contact.facts : withActivity(contact.facts, now);
}
