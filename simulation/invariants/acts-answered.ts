import { type Instant, millisecondsOf } from "../../src/domain/calendar.ts";
import { occurrenceOf, sendIdOf } from "../../src/domain/send.ts";
import type { ActivityEvent } from "../../src/pipeline/record-activity.ts";
import type { Attempt, Model } from "../model.ts";
import { ANSWER } from "../programme.ts";
import { DAY } from "../simulated-clock.ts";
import type { Check } from "./check.ts";

/** Shorter than the programme's grace period by more than two clocks may differ. */
const SURELY_FRESH = 2.5 * DAY;

/**
 * Answers: every demo request that was recorded within the grace period has its mail decided, whatever the contact's
 * stage and however often the request was published.
 */
export const actsAnswered: Check = ({ model, contactOf }) => {
  for (const attempt of model.attempts) {
    const { person, act } = attempt;
    if (act.kind !== "activity" || act.event.type !== "DemoRequested") continue;
    const contact = contactOf(person);
    if (!contact || !isTakenInFresh(attempt, act.event, model)) continue;
    const expected = sendIdOf(contact.id, ANSWER, "at-once", nameOf(act.event));
    if (model.planned.has(expected)) continue;
    const message = `A request for a demo of contact ${contact.id} was recorded and never answered`;
    return { invariant: "answers", message, about: [contact.id, expected] };
  }
  return undefined;
};

function isTakenInFresh(attempt: Attempt, event: ActivityEvent, { attempts }: Model): boolean {
  return isRecorded(attempt.answer) && isFresh(event, seenBy(attempt, attempts));
}

function isRecorded(answer: Attempt["answer"]): boolean {
  return (answer as { kind?: string } | undefined)?.kind === "recorded";
}

/** What any clock showed by the end of the attempt: other workers may have advanced the contact in the meantime. */
function seenBy({ ended }: Attempt, attempts: readonly Attempt[]): readonly Instant[] {
  return attempts.filter(({ began }) => began < ended).flatMap(({ clock }) => clock);
}

function isFresh({ time }: ActivityEvent, clock: readonly Instant[]): boolean {
  return clock.every((now) => millisecondsOf(now) - millisecondsOf(time) < SURELY_FRESH);
}

function nameOf({ time, detail }: ActivityEvent): string {
  return (detail as { requestId?: string }).requestId ?? occurrenceOf(time);
}
