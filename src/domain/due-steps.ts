import type { Instant } from "./calendar.ts";
import { type Contact, zoneOf } from "./contact.ts";
import { isSameRun } from "./enrolment.ts";
import { type PendingStep, pendingSteps } from "./journey.ts";
import { withDone } from "./messages-had.ts";
import { withSend } from "./outbox.ts";
import { planStep } from "./plan.ts";
import type { Programme } from "./programme.ts";

/** When each step that is not planned yet is, or was, due. */
export function stepInstants(contact: Contact, programme: Programme): readonly Instant[] {
  return pendingSteps(contact, programme, zoneOf(contact, programme)).map(({ due }) => due);
}

/** The contact with the mails of all steps due at `at`, planned at `now`. */
export function withDueSteps(
  contact: Contact,
  at: Instant,
  now: Instant,
  programme: Programme,
): Contact {
  return pendingSteps(contact, programme, zoneOf(contact, programme))
    .filter(({ due }) => due <= at)
    .reduce((current, pending) => withStep(current, pending, at, now, programme), contact);
}

function withStep(
  contact: Contact,
  pending: PendingStep,
  at: Instant,
  now: Instant,
  programme: Programme,
): Contact {
  const { enrolment, journey, step } = pending;
  const enrolments = contact.enrolments.flatMap((other) => {
    if (!isSameRun(other, enrolment)) return [other];
    const after = withDone(other, step, journey);
    return journey.steps.every(({ name }) => after.done.includes(name)) ? [] : [after];
  });
  return withSend({ ...contact, enrolments }, planStep(contact, pending, at, now, programme));
}
