import { nextInstant, playedAt } from "./agenda.ts";
import {
  addPeriod,
  earliest,
  type Instant,
  instantOf,
  latest,
  millisecondsOf,
} from "./calendar.ts";
import { type Contact, isDormant } from "./contact.ts";
import { strayAddresses } from "./former-addresses.ts";
import { withPresentStage } from "./gone.ts";
import type { Outgoing } from "./outgoing.ts";
import type { Programme } from "./programme.ts";

/** How long a planned mail may stay unsettled, or a former address astray, before its contact is looked at again. */
const SETTLE_WITHIN = "PT15M";

/**
 * The contact brought from `asOf` to `now`: all that the agenda has on the way, each at its own instant and in
 * order, however late this is called. What was decided stands in the outbox. Pure; calling it twice says
 * nothing twice, and calling it at an instant in between changes nothing but what became too late to send.
 */
export function advance(contact: Contact, now: Instant, programme: Programme): Contact {
  if (contact.erasing) return contact;
  // A clock that jumped back changes nothing that was worked out.
  const until = now > contact.asOf ? now : contact.asOf;
  let current = withPresentStage(contact, programme);
  for (;;) {
    const at = nextInstant(current, programme);
    if (!at || at > until) break;
    current = playedAt(current, at, until, programme);
  }
  if (current.erasing) return current;
  // Time brings nothing more, but what the contact did meanwhile may.
  return playedAt({ ...current, asOf: until }, until, until, programme);
}

/** The contact with the instant at which it must be looked at again. */
export function withDue(contact: Contact, now: Instant, programme: Programme): Contact {
  if (contact.erasing && !isDormant(contact)) return contact;
  const looks = contact.outbox.map((out) => lookAt(out, now));
  if (contact.erasing) return { ...contact, due: earliest(contact.erasing.dormantUntil, ...looks) };
  const strays = strayAddresses(contact).map(() => addPeriod(now, SETTLE_WITHIN, "UTC"));
  return { ...contact, due: earliest(nextInstant(contact, programme), ...looks, ...strays) };
}

/**
 * When to look after something in an outbox: soon, and each time after twice as long, so that mails that wait in a long
 * queue do not make it longer.
 */
function lookAt(out: Outgoing, now: Instant): Instant {
  const soon = addPeriod(now, SETTLE_WITHIN, "UTC");
  if (out.kind !== "send") return soon;
  if (out.lookAgainAt && out.lookAgainAt > now) return out.lookAgainAt;
  const waited = millisecondsOf(now) - millisecondsOf(out.send.dueAt);
  return latest(soon, instantOf(millisecondsOf(now) + waited)) ?? soon;
}

/**
 * The contact with an instant that is not later than needed, and the stored one kept where that is early enough: an
 * activity that merely postpones a change costs no index write.
 */
export function withLazyDue(contact: Contact, now: Instant, programme: Programme): Contact {
  const exact = withDue(contact, now, programme);
  const early = contact.due && (!exact.due || contact.due <= exact.due);
  return early ? contact : exact;
}
