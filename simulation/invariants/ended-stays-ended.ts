import type { Attempt, Handover } from "../model.ts";
import { ANSWER } from "../programme.ts";
import type { Check, End } from "./check.ts";

/**
 * Journeys that end on a rule: a person who requested a demo, and then ordered and returned nothing, gets no answer
 * that was claimed after the order was recorded.
 */
export const endedStaysEnded: Check = (end) => {
  for (const handover of end.model.handovers) {
    const { person, claimedAt, step, mail } = handover;
    if (!isAnswer(handover, end) || !hadEnded(end, person, claimedAt)) continue;
    const message = `Contact ${person} got an answer after their order, which ends the journey`;
    return { invariant: "answers", message, about: [mail.sendId], step };
  }
  return undefined;
};

function isAnswer({ mail, accepted }: Handover, { lines }: End): boolean {
  return accepted && lines.get(mail.sendId)?.journey === ANSWER;
}

/**
 * Whether every request was recorded before the order began, the order before the claim, and no other order was tried.
 */
function hadEnded({ model }: End, person: number, claimedAt: number): boolean {
  const own = model.attempts.filter((attempt) => attempt.person === person);
  const asked = own.filter((attempt) => isOf(attempt, "DemoRequested"));
  const ordered = own.filter((attempt) => isOf(attempt, "OrderPlaced"));
  const began = Math.min(...ordered.map((attempt) => attempt.began));
  return (
    ordered.some(({ ended, answer }) => answer !== undefined && ended < claimedAt) &&
    asked.every(({ ended }) => ended < began) &&
    !own.some((attempt) => isOf(attempt, "OrderRefunded"))
  );
}

function isOf({ act }: Attempt, type: string): boolean {
  return act.kind === "activity" && act.event.type === type;
}
