import { type Act, withStartedBy } from "./act.ts";
import { advance, withDue, withLazyDue, withStage } from "./advance.ts";
import type { Instant } from "./calendar.ts";
import { isPassedOver, withAsked, withConfirmationMail } from "./confirmation.ts";
import {
  type AskedSignUp,
  askedOf,
  type ConsentEntry,
  hasRefusedAll,
  isDecided,
  lastRefusal,
  type Membership,
  outweighs,
  type SignUp,
  type Suppression,
} from "./consent.ts";
import { activeTopics, type Contact, withConsent, withMembership } from "./contact.ts";
import { type Facts, withActivity } from "./facts.ts";
import { withoutGroups } from "./leaving.ts";
import { withHappened, withSends } from "./outbox.ts";
import { withTyped } from "./overwrite.ts";
import { withheldSteps } from "./plan.ts";
import { withPress } from "./press.ts";
import { type Programme, topicOf } from "./programme.ts";
import { withoutSpread } from "./spread.ts";
import type { LeftBy } from "./timeline.ts";

/** What became of a pressed confirmation link. */
export type Confirmed =
  | { readonly kind: "confirmed"; readonly contact: Contact }
  | { readonly kind: "already-confirmed" }
  | { readonly kind: "used" };

/**
 * The contact after a sign-up on a topic's page. With double opt-in, and always for somebody who once left a group, or whose
 * address bounced or was another contact's, it is joined only by confirming, and until then nothing known of the contact changes. What was asked past the day's limit of
 * mails does not wait for an answer: nobody is told how to give it.
 */
export function signedUp(
  contact: Contact,
  signUp: SignUp,
  nonce: string,
  now: Instant,
  programme: Programme,
): Contact {
  const membership = contact.memberships[signUp.topic];
  if (isDecided(membership, nonce)) return contact;
  const current = advance(contact, now, programme);
  const asked = { ...signUp, nonce };
  const topic = topicOf(programme, signUp.topic);
  const onceLeft =
    lastRefusal(undefined, current.consents) !== undefined ||
    Object.values(current.memberships).some(({ state }) => state === "left");
  const isUnsure =
    onceLeft || current.addressWasOf !== undefined || current.suppressed !== undefined;
  const joinsAtOnce = topic?.doubleOptIn === false && !isUnsure && membership?.state !== "active";
  const active = { ...current, facts: factsOfSigningUp(current, now) };
  const told =
    !joinsAtOnce && isPassedOver(current, now, programme)
      ? active
      : withHappened(active, { kind: "signed-up", at: now, topic: signUp.topic });
  const next = joinsAtOnce
    ? joined(told, asked, contact.version === 0, now, programme)
    : withAsked(told, asked, topic, now, programme);
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
  const proven = withProvenAddress(advance(contact, now, programme), asked, now);
  const consent = consentOf(asked, true, now);
  const told = withHappened(proven, { kind: "confirmed", at: now, topic, consent });
  const next = advance(joined(told, asked, true, now, programme), now, programme);
  return { kind: "confirmed", contact: withDue(next, now, programme) };
}

/** The contact whose mailbox answered: it is the contact's own, and a bounce before this sign-up is over. */
function withProvenAddress(contact: Contact, asked: AskedSignUp, now: Instant): Contact {
  const { addressWasOf, suppressed: bounced, ...proven } = contact;
  if (!bounced) return proven;
  const isOver = bounced.reason === "bounce" && bounced.at < asked.consent.at;
  return isOver
    ? withHappened(proven, { kind: "suppression-lifted", at: now })
    : { ...proven, suppressed: bounced };
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

/**
 * The contact out of the groups of `topics`, or of every group; what it had asked to join there is forgotten too. A no to a
 * topic that was never joined is remembered as well. To leave all refuses all mail, of topics to come too.
 */
export function left(
  contact: Contact,
  topics: readonly string[] | "all",
  by: LeftBy,
  now: Instant,
  programme: Programme,
): Contact {
  const current = advance(contact, now, programme);
  const joined = Object.keys(current.memberships);
  const known = [...joined, ...programme.topics.map(({ name }) => name)];
  // A page that was opened before a topic was renamed names it as it was.
  const named =
    topics === "all" ? [] : topics.map((name) => topicOf(programme, name)?.name ?? name);
  const meant = topics === "all" ? joined : known.filter((topic) => named.includes(topic));
  const gone = [...new Set(meant)].filter((topic) => {
    const { state, asked }: Partial<Membership> = current.memberships[topic] ?? {};
    return state !== "left" || asked;
  });
  const isNews = gone.length > 0 || (topics === "all" && !hasRefusedAll(contact.consents));
  if (!isNews) return contact;

  const refusals = (topics === "all" ? [undefined] : gone).map((topic) => refusal(topic, by, now));
  const told = { kind: "left", at: now, topics: gone, by } as const;
  const leaving = { topics: gone, since: now, refusals, told };
  return withDue(withoutGroups(current, leaving, now, programme), now, programme);
}

function refusal(topic: string | undefined, source: string, at: Instant): ConsentEntry {
  return { purpose: "mail", isGiven: false, topic, source, at };
}

/** The contact that pressed "keep me": an act of its own, which ends its inactivity. */
export function kept(contact: Contact, now: Instant, programme: Programme): Contact {
  const told = withPress(contact, { kind: "kept", at: now });
  return acted(told, withActivity(told.facts, now), now, programme);
}

/** The contact with other facts, moved to the stage they make, the journeys that `act` starts begun, everything due worked out. */
export function acted(
  contact: Contact,
  facts: Facts,
  now: Instant,
  programme: Programme,
  act?: Act,
): Contact {
  const current = withoutSpread(advance(contact, now, programme));
  // Not at `now`: where the clock is behind, what was worked out already would be worked out again.
  const moved = withStage({ ...current, facts }, current.asOf, programme);
  const started = act ? withStartedBy(moved, act, programme) : moved;
  return withLazyDue(advance(started, now, programme), now, programme);
}

/** The contact that must never be mailed again. */
export function suppressed(
  contact: Contact,
  suppression: Suppression,
  now: Instant,
  programme: Programme,
): Contact {
  if (contact.suppressed && !outweighs(suppression, contact.suppressed)) return contact;
  const current = advance(contact, now, programme);
  const complained = suppression.reason === "complaint";
  const known = complained ? withConsent(current, refusal(undefined, "complaint", now)) : current;
  const told = withSends(
    withHappened(
      { ...known, suppressed: suppression, enrolments: [] },
      { ...suppression, kind: "suppressed", at: now },
    ),
    withheldSteps(current, current.enrolments, "suppressed", now, programme),
  );
  return withDue(told, now, programme);
}

/** The contact in the group. Its profile is what was typed only if it surely was the one who typed. */
function joined(
  contact: Contact,
  asked: AskedSignUp,
  isProven: boolean,
  now: Instant,
  programme: Programme,
): Contact {
  const { topic } = asked;
  const active = contact.memberships[topic]?.state === "active";
  const journeys = programme.journeys.filter(
    ({ starts }) => starts.on === "joins-group" && starts.topics.includes(topic),
  );
  const member: Contact = {
    ...withMembership(withConsent(withoutSpread(contact), consentOf(asked, isProven, now)), topic, {
      state: "active",
      since: now,
      fields: asked.fields,
      nonce: asked.nonce,
    }),
    ...(isProven && profileOf(asked, contact)),
    enrolments: active
      ? contact.enrolments
      : [
          ...contact.enrolments.filter((enrolment) => enrolment.topic !== topic),
          ...journeys.map(({ name }) => ({ journey: name, startedAt: now, done: [], topic })),
        ],
  };
  return withStage({ ...member, facts: withActivity(member.facts, now) }, member.asOf, programme);
}

function consentOf({ topic, consent }: AskedSignUp, isProven: boolean, now: Instant): ConsentEntry {
  const { page, ...evidence } = consent;
  const confirmedAt = isProven ? now : undefined;
  return { purpose: "mail", isGiven: true, topic, ...evidence, source: page, confirmedAt };
}

function profileOf(asked: AskedSignUp, contact: Contact) {
  const typed = (["firstName", "language", "timeZone"] as const).filter((field) => asked[field]);
  return {
    typed: withTyped(contact, typed).typed,
    firstName: asked.firstName ?? contact.firstName,
    language: asked.language,
    timeZone: asked.timeZone ?? contact.timeZone,
  };
}

/** Whoever is in no group yet becomes active by signing up; of a member only its own confirmation tells that it was. */
function factsOfSigningUp(contact: Contact, now: Instant): Facts {
  return activeTopics(contact).length > 0 ? contact.facts : withActivity(contact.facts, now);
}
