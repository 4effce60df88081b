import { withDue } from "./advance.ts";
import { addPeriod, type Instant, latest, type Period } from "./calendar.ts";
import { type Contact, zoneOf } from "./contact.ts";
import { agedFacts } from "./fact-kinds.ts";
import { withEntry } from "./outbox.ts";
import type { Programme } from "./programme.ts";

/**
 * The contact as if `by` had passed since everything they did: what would be due then is due at `now`. For testing a
 * deployed stack, where the clock cannot be moved, with your own contact. Proof of consent and mails already waiting
 * stay as they are. A later report of an older order brings back its true instant.
 */
export function broughtForward(
  contact: Contact,
  by: Period,
  now: Instant,
  programme: Programme,
): Contact {
  const zone = zoneOf(contact, programme);
  const earlier = (at: Instant) => addPeriod(at, by, zone, -1);
  const aged: Contact = {
    ...contact,
    facts: agedFacts(contact.facts, earlier),
    stage: { ...contact.stage, since: earlier(contact.stage.since) },
    asOf: earlier(contact.asOf),
    askedToStayAt: contact.askedToStayAt && earlier(contact.askedToStayAt),
    enrolments: contact.enrolments.map((enrolment) => ({
      ...enrolment,
      startedAt: earlier(enrolment.startedAt),
    })),
    confirmationsMailedAt: contact.confirmationsMailedAt.map(earlier),
    mailed: contact.mailed?.map(({ sendId, at }) => ({ sendId, at: earlier(at) })),
  };
  const recorded = withEntry(aged, { kind: "brought-forward", at: now, by });
  const { due, ...rest } = withDue(recorded, now, programme);
  // Nothing was late: it is due now, not since then.
  return { ...rest, due: due && latest(due, now) };
}
