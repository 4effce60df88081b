import { type Attempt, type OutsideAct, personOf } from "../model.ts";
import { SINGLE_OPT_IN } from "../programme.ts";
import { isCapRecorded } from "./cap-recorded.ts";
import type { Check, End } from "./check.ts";

type SignUpAct = Extract<OutsideAct, { kind: "sign-up" }>;

/** 1. A sign-up answered with success is stored: it is pending in the membership, or something later replaced it. */
export const signUpsStored: Check = (end) => {
  for (const attempt of end.model.attempts) {
    const { act, person, worker } = attempt;
    if (act.kind !== "sign-up" || !isStored(attempt.answer)) continue;
    const missing = whatIsMissing(end, attempt, act);
    if (!missing) continue;
    const id = end.contactOf(person)?.id ?? "nobody";
    const message = `The sign-up of contact ${person} to "${act.topic}" was answered "stored", but ${missing}`;
    return { invariant: 1, message, about: [id, worker] };
  }
  return undefined;
};

function isStored(answer: unknown): boolean {
  return (answer as { kind?: string } | undefined)?.kind === "stored";
}

function whatIsMissing(end: End, attempt: Attempt, act: SignUpAct): string | undefined {
  const contact = end.contactOf(attempt.person);
  if (!contact) return "the address leads to no contact";
  const isInTimeline = end
    .timelineOf(contact.id)
    .some(
      (entry) =>
        entry.kind === "signed-up" && entry.topic === act.topic && attempt.clock.includes(entry.at),
    );
  const isCapped = isCapRecorded(end, attempt, contact.id);
  if (!isInTimeline && !isCapped) return "the timeline does not have it";
  const membership = contact.memberships[act.topic];
  if (!membership) return "the contact has no place in the group";
  if (isCapped) return undefined;
  const waits = membership.asked?.some(({ consent }) => consent.page === act.request);
  const isLogged = contact.consents?.some(
    ({ topic, isGiven, source }) => topic === act.topic && isGiven && source === act.request,
  );
  if (waits || isLogged) return undefined;
  return isOvertaken(end, attempt, act) ? undefined : "the membership does not hold its request";
}

function concerns({ person, act }: Attempt, who: number): boolean {
  return (
    person === who ||
    (act.kind === "import" && act.rows.some(({ email }) => personOf(email) === who))
  );
}

/** The maximum number of pending sign-ups of one address to one topic. */
const MOST_WAITING = 9;

/** Whether something that ended after the sign-up began may have replaced it. */
function isOvertaken({ model }: End, attempt: Attempt, { topic }: SignUpAct): boolean {
  const later = model.attempts.filter(
    (other) => other !== attempt && concerns(other, attempt.person) && other.ended > attempt.began,
  );
  const signUps = later.filter(({ act }) => act.kind === "sign-up" && act.topic === topic);
  const takesPlace = ({ act }: Attempt) =>
    (act.kind === "confirm" && act.topic === topic) ||
    act.kind === "leave" ||
    act.kind === "import";
  return signUps.length >= (topic === SINGLE_OPT_IN ? 1 : MOST_WAITING) || later.some(takesPlace);
}
