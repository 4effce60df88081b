import { isSameValue } from "./attribute.ts";
import { type Instant, instantOf, millisecondsOf } from "./calendar.ts";
import { changedAt } from "./changed-at.ts";
import { withWaitingSignUp } from "./confirmation.ts";
import type { Contact } from "./contact.ts";
import { factsDescribed } from "./contact-described.ts";
import type { Description } from "./facts.ts";
import { withAddress } from "./former-addresses.ts";
import { knownValue } from "./known-value.ts";
import { withEntry } from "./outbox.ts";
import { type Programme, topicOf } from "./programme.ts";
import type { ByHand } from "./timeline.ts";
import { withFacts } from "./with-facts.ts";

/**
 * The contact at the address that an operator says is right. Links sent to the old address prove nothing about the new
 * one, so the newest sign-up awaiting confirmation gets another confirmation mail, to the right address.
 */
export function addressCorrected(
  contact: Contact,
  email: string,
  nonce: string,
  hand: ByHand,
  now: Instant,
  programme: Programme,
): Contact {
  return changedAt(contact, now, programme, (current) => {
    const { newAddress, ...moved } = withAddress(current, email, now);
    const recorded = withEntry(moved, { kind: "address-changed", at: now, hand });
    return withNewestAskedAgain(recorded, nonce, now, programme);
  });
}

/** The contact with the values that an operator says are right; unchanged if nothing differs. null removes a value. */
export function describedByHand(
  contact: Contact,
  values: Description["values"],
  hand: ByHand,
  now: Instant,
  programme: Programme,
): Contact {
  const changes = Object.entries(values).filter(
    ([name, value]) => !isSameValue(value, knownValue(contact, name)?.value ?? null),
  );
  if (changes.length === 0) return contact;
  const attributes = changes.map(([name]) => name);
  return changedAt(contact, now, programme, (current) => {
    const facts = changes.reduce((before, [name, value]) => {
      const at = correctedAt(knownValue({ ...current, facts: before }, name)?.at, now);
      const correction = { values: { [name]: value }, at, source: "by-hand" } as const;
      return factsDescribed({ ...current, facts: before }, correction);
    }, current.facts);
    const described = withFacts(current, facts, now, programme);
    return withEntry(described, { kind: "corrected", at: now, what: [], attributes, hand });
  });
}

/** An operator corrects what they see, even a value from a clock ahead of ours: so the correction is later than it. */
function correctedAt(heardAt: Instant | undefined, now: Instant): Instant {
  return heardAt === undefined || heardAt < now ? now : instantOf(millisecondsOf(heardAt) + 1);
}

/** The contact, who may be mailed again after a bounce; unchanged if no bounce suppressed them. */
export function liftedByHand(
  contact: Contact,
  hand: ByHand,
  now: Instant,
  programme: Programme,
): Contact {
  if (contact.suppressed?.reason !== "bounce") return contact;
  return changedAt(contact, now, programme, ({ suppressed, ...free }) =>
    withEntry(free, { kind: "suppression-lifted", at: now, hand }),
  );
}

function withNewestAskedAgain(
  contact: Contact,
  nonce: string,
  now: Instant,
  programme: Programme,
): Contact {
  const entries = Object.entries(contact.memberships);
  const waiting = entries.flatMap(([, { asked = [] }]) => asked);
  const newest = waiting.reduce(
    (last, signUp) => (last && last.consent.at > signUp.consent.at ? last : signUp),
    waiting[0],
  );
  if (!newest) return contact;
  const memberships = entries.map(([topic, { asked, ...membership }]) => [topic, membership]);
  // The mails counted so far went to another mailbox.
  const unasked = {
    ...contact,
    memberships: Object.fromEntries(memberships),
    confirmationsMailedAt: [],
  };
  const signUp = { ...newest, email: contact.email, nonce };
  return withWaitingSignUp(unasked, signUp, topicOf(programme, newest.topic), now, programme);
}
