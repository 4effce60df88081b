import { instantOf, millisecondsOf } from "../../src/domain/calendar.ts";
import { type Attempt, personOf } from "../model.ts";
import { DAY } from "../simulated-clock.ts";
import type { Check, End } from "./check.ts";

/**
 * Everybody who entered the mail service's own list in the two days before a reconcile is suppressed once that reconcile
 * has succeeded, and no mail to them is claimed afterwards, whether or not an event was delivered. Nobody else is
 * suppressed.
 */
export const listReconciled: Check = (end) => {
  for (const attempt of end.model.attempts) {
    const { act, answer } = attempt;
    if (act.kind !== "reconcile" || answer === undefined) continue;
    const person = personsSeen(end, attempt).find((listed) => isForgotten(end, attempt, listed));
    if (person) return wrong(end, person, `${attempt.worker} did not suppress`);
  }
  const listed = end.simulation.mailService.listed.map(({ email }) => email);
  const innocent = end.contacts.find(
    ({ email, suppressed }) => suppressed && !listed.includes(email),
  );
  return (
    innocent && wrong(end, personOf(innocent.email), "Nothing came back, and yet suppressed is")
  );
};

/** People who were on the list when it was read, and had not been on it for long. */
function personsSeen({ model, simulation }: End, { worker, clock }: Attempt): readonly number[] {
  const [began = ""] = clock;
  const since = instantOf(millisecondsOf(began) - 2 * DAY);
  return simulation.mailService.listed
    .slice(0, model.listReads.get(worker))
    .filter(({ at, email }) => at >= since && !simulation.mailService.wasLifted(email))
    .map(({ email }) => personOf(email));
}

function isForgotten(end: End, { ended }: Attempt, person: number): boolean {
  const isSuppressed = end.suppressionOf(person) && end.contactOf(person)?.suppressed;
  const isMailed = end.model.handovers.some(
    (handover) => handover.person === person && handover.claimedAt > ended,
  );
  return !isSuppressed || isMailed;
}

function wrong({ contactOf }: End, person: number, what: string) {
  const id = contactOf(person)?.id ?? "nobody";
  return { invariant: "reconcile", message: `${what} contact ${person}`, about: [id] } as const;
}
