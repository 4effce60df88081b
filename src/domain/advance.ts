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
import { withPresentStage } from "./gone-from-programme.ts";
import type { Outgoing } from "./outgoing.ts";
import type { Programme } from "./programme.ts";

/**
 * How long until a contact with an unsettled mail, or a former address that does not lead to them yet, is checked
 * again.
 */
const SETTLE_WITHIN = "PT15M";

/**
 * The contact brought from `asOf` to `now`: everything on the agenda happens at its own instant and in order, however
 * late the call. What was decided is in the outbox. Pure. Calling it twice decides nothing twice, and calling it at an
 * instant in between changes only what has become too late to send.
 */
export function advance(contact: Contact, now: Instant, programme: Programme): Contact {
  if (contact.erasing) return contact;
  // If the clock jumped back, what was already decided stays.
  const until = now > contact.asOf ? now : contact.asOf;
  let current = withPresentStage(contact, programme);
  for (;;) {
    const at = nextInstant(current, programme);
    if (!at || at > until) break;
    current = playedAt(current, at, until, programme);
  }
  if (current.erasing) return current;
  // The agenda is empty up to now, but something the contact did may still take effect.
  return playedAt({ ...current, asOf: until }, until, until, programme);
}

/** The contact with the instant at which they must be checked again. */
export function withDue(contact: Contact, now: Instant, programme: Programme): Contact {
  if (contact.erasing && !isDormant(contact)) return contact;
  const looks = contact.outbox.map((out) => lookAt(out, now));
  if (contact.erasing) return { ...contact, due: earliest(contact.erasing.dormantUntil, ...looks) };
  const strays = strayAddresses(contact).map(() => addPeriod(now, SETTLE_WITHIN, "UTC"));
  return { ...contact, due: earliest(nextInstant(contact, programme), ...looks, ...strays) };
}

/**
 * When to check an outbox entry again: soon at first, then after twice as long each time, so that mails waiting in a
 * long queue do not make it longer.
 */
function lookAt(out: Outgoing, now: Instant): Instant {
  const soon = addPeriod(now, SETTLE_WITHIN, "UTC");
  if (out.kind !== "send") return soon;
  if (out.lookAgainAt && out.lookAgainAt > now) return out.lookAgainAt;
  const waited = millisecondsOf(now) - millisecondsOf(out.send.dueAt);
  return latest(soon, instantOf(millisecondsOf(now) + waited)) ?? soon;
}

/**
 * Like `withDue`, but keeps the stored instant if it is early enough: an activity that merely postpones a change costs
 * no index write.
 */
export function withLazyDue(contact: Contact, now: Instant, programme: Programme): Contact {
  const exact = withDue(contact, now, programme);
  const early = contact.due && (!exact.due || contact.due <= exact.due);
  return early ? contact : exact;
}
