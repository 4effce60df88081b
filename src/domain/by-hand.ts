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
 * one: the newest sign-up waiting for confirmation is asked again, by a mail to the right address.
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
    return askedAnew(recorded, nonce, now, programme);
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

function askedAnew(contact: Contact, nonce: string, now: Instant, programme: Programme): Contact {
  const entries = Object.entries(contact.memberships);
  const waiting = entries.flatMap(([, { asked = [] }]) => asked);
  const newest = waiting.reduce(
    (last, asked) => (last && last.consent.at > asked.consent.at ? last : asked),
    waiting[0],
  );
  if (!newest) return contact;
  const memberships = entries.map(([topic, { asked, ...membership }]) => [topic, membership]);
  // The daily limit applied to another mailbox.
  const unasked = {
    ...contact,
    memberships: Object.fromEntries(memberships),
    confirmationsMailedAt: [],
  };
  const asked = { ...newest, email: contact.email, nonce };
  return withWaitingSignUp(unasked, asked, topicOf(programme, newest.topic), now, programme);
}
