import type { Instant } from "./calendar.ts";
import { changedAt } from "./changed-at.ts";
import { withWaitingSignUp } from "./confirmation.ts";
import type { Contact } from "./contact.ts";
import { withAddress } from "./former-addresses.ts";
import { withEntry } from "./outbox.ts";
import { type Programme, topicOf } from "./programme.ts";
import type { ByHand } from "./timeline.ts";

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
