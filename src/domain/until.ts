import type { Instant } from "./calendar.ts";
import type { Contact } from "./contact.ts";
import type { Enrolment } from "./enrolment.ts";
import { withSends } from "./outbox.ts";
import { withheldSteps } from "./plan.ts";
import { journeyOf, type Programme } from "./programme.ts";
import { changesOf, holds } from "./rule.ts";

/** The instants after `after` at which one of the contact's runs could end by its journey's `until` if they do nothing more. */
export function endingsOf(
  contact: Contact,
  after: Instant,
  programme: Programme,
): readonly Instant[] {
  return contact.enrolments.flatMap((enrolment) => {
    const until = journeyOf(programme, enrolment.journey)?.until;
    return until ? changesOf(until, contact, after, programme) : [];
  });
}

/**
 * The contact without the runs whose journey's `until` became true at `at`; the mails they would still have sent are
 * withheld. A rule that was already true when a run began ends it only after becoming false and then true again.
 */
export function withEnded(contact: Contact, at: Instant, programme: Programme): Contact {
  const looked = contact.enrolments.map((enrolment) => ({
    enrolment,
    state: stateOf(contact, enrolment, at, programme),
  }));
  if (looked.every(({ enrolment, state }) => state === enrolment.until)) return contact;

  const ended = looked.filter(({ state }) => state === "ended").map(({ enrolment }) => enrolment);
  const enrolments = looked.flatMap(({ enrolment, state }) =>
    state === "ended"
      ? []
      : [state === enrolment.until ? enrolment : { ...enrolment, until: state }],
  );
  const withheld = withheldSteps(contact, ended, "journey-ended", at, programme);
  return withSends({ ...contact, enrolments }, withheld);
}

function stateOf(
  contact: Contact,
  enrolment: Enrolment,
  at: Instant,
  programme: Programme,
): Enrolment["until"] | "ended" {
  const until = journeyOf(programme, enrolment.journey)?.until;
  if (!until) return undefined;
  if (!holds(until, contact, at, programme)) return "awaited";
  // First evaluation: it was already true when the run began.
  return enrolment.until === "awaited" ? "ended" : "held";
}
