import type { Instant } from "./calendar.ts";
import { changedAt } from "./changed-at.ts";
import { withAsked } from "./confirmation.ts";
import { hasRefusedAll } from "./consent.ts";
import type { Contact } from "./contact.ts";
import { withAddress } from "./former-addresses.ts";
import { refusal, withoutGroups } from "./leaving.ts";
import { withHappened } from "./outbox.ts";
import { type Programme, topicOf } from "./programme.ts";
import type { ByHand } from "./timeline.ts";

/**
 * The contact unsubscribed from these groups, or from all mail, because they told somebody who recorded it. A topic
 * they never joined is refused too, so that no list adds them to it. The same contact if all of this is already known.
 */
export function unsubscribedByHand(
  contact: Contact,
  topics: readonly string[] | "all",
  hand: ByHand,
  now: Instant,
  programme: Programme,
): Contact {
  return changedAt(contact, now, programme, (current) => {
    const meant = topics === "all" ? Object.keys(current.memberships) : topics;
    const gone = meant.filter((topic) => {
      const membership = current.memberships[topic];
      return membership?.state !== "left" || membership.asked !== undefined;
    });
    const isNews = gone.length > 0 || (topics === "all" && !hasRefusedAll(contact.consents));
    if (!isNews) return undefined;
    const refusals = (topics === "all" ? [undefined] : gone).map((topic) => ({
      ...refusal(topic, "operator", now),
      ...hand,
    }));
    const entry = { kind: "left", at: now, topics: gone, by: "operator", hand } as const;
    return withoutGroups(current, { topics: gone, since: now, refusals, entry }, now, programme);
  });
}

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
    const recorded = withHappened(moved, { kind: "address-changed", at: now, hand });
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
    withHappened(free, { kind: "suppression-lifted", at: now, hand }),
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
  return withAsked(unasked, asked, topicOf(programme, newest.topic), now, programme);
}
