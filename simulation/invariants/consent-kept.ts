import { millisecondsOf } from "../../src/domain/calendar.ts";
import type { Attempt, Handover, Model } from "../model.ts";
import { SINGLE_OPT_IN, TOPICS } from "../programme.ts";
import { DAY } from "../simulated-clock.ts";
import type { Check, End } from "./check.ts";
import { datesOf, noOf, rowsAbout, yesOf } from "./uploaded-rows.ts";

/**
 * 4. No marketing mail is sent after the acknowledgement of an unsubscribe, a list's refusal, a bounce or a complaint,
 * unless consent with a later date allows it. A mail claimed before the acknowledgement is in flight, and allowed.
 */
export const consentKept: Check = (end) => {
  for (const handover of end.model.handovers) {
    const wrong = whyWrong(end, handover);
    if (!wrong) continue;
    const { person, step, claimedAt, mail } = handover;
    const message = `A mail to contact ${person} was handed over in step ${step}, claimed in step ${claimedAt}: ${wrong}`;
    const id = end.lines.get(mail.sendId)?.contactId ?? mail.sendId;
    return { invariant: 4, message, about: [id], step };
  }
  return undefined;
};

function whyWrong(end: End, handover: Handover): string | undefined {
  const { model, lines } = end;
  const { person, claimedAt, mail } = handover;
  const suppression = model.attempts.find(
    (attempt) =>
      suppresses(attempt, mail.to) &&
      attempt.ended < claimedAt &&
      !isLifted(end, attempt, handover) &&
      !isRetry(end, attempt, handover),
  );
  if (suppression) return `its address was suppressed in step ${suppression.ended}`;
  if (!mail.headers["List-Unsubscribe"]) return undefined;
  const topic = lines.get(mail.sendId)?.topic;
  const topics = topic ? [topic] : TOPICS;
  const member = topics.some((name) => mayBeMember(model, person, name, claimedAt));
  return member ? undefined : `it was in no group of ${topics.join(", ")} any more`;
}

/** Whether a bounce was lifted when the mail was claimed, by the button of a confirmation mailed after it. */
function isLifted(
  { model }: End,
  { act, ended }: Attempt,
  { person, claimedAt, mail }: Handover,
): boolean {
  if (act.kind !== "feedback" || act.event.eventType !== "Bounce") return false;
  const answered = model.attempts.filter(
    ({ act: other, began, worker, person: who }) =>
      who === person && other.kind === "confirm" && began < claimedAt && model.writers.has(worker),
  );
  return answered.some(({ began }) =>
    model.handovers.some(
      (asked) => asked.mail.to === mail.to && asked.claimedAt > ended && asked.step < began,
    ),
  );
}

/** How long no second confirmation may follow, less the difference between clocks. */
const MONTH = 27 * DAY;

/** Whether the mail is the monthly one that asks, after a bounce, whether the mailbox works. */
function isRetry(
  { model, lines }: End,
  { act, ended }: Attempt,
  { claim, claimedAt, mail }: Handover,
): boolean {
  if (act.kind !== "feedback" || act.event.eventType !== "Bounce" || !claim) return false;
  const asks = (sendId: string) => lines.get(sendId)?.purpose === "confirmation";
  if (!asks(mail.sendId)) return false;
  return !model.handovers.some(
    (other) =>
      other.mail.to === mail.to &&
      other.mail.sendId !== mail.sendId &&
      asks(other.mail.sendId) &&
      other.claimedAt > ended &&
      other.claimedAt < claimedAt &&
      other.claim !== undefined &&
      millisecondsOf(claim.at) - millisecondsOf(other.claim.at) < MONTH,
  );
}

/** Whether a person may be a member at a step, as far as outsiders can tell. */
function mayBeMember(model: Model, person: number, topic: string, step: number): boolean {
  const leaves = model.attempts.filter((attempt) => hasLeft(attempt, person, topic, step));
  const lists = rowsAbout(model, person, topic);
  const refusals = lists.no.filter(({ attempt }) => attempt.answer && attempt.ended < step);
  const byThemselves = model.attempts
    .filter((attempt) => attempt.began < step && mayHaveJoined(model, attempt, person, topic))
    .filter((join) => !leaves.some((leave) => leave.began >= join.ended))
    .some((join) => !refusals.some((refusal) => noOf(refusal) >= datesOf(join).last));
  // Between lists, only the dates decide, whatever came first.
  const byList = lists.yes
    .filter(({ attempt }) => attempt.began < step)
    .filter((yes) => !refusals.some((refusal) => noOf(refusal) >= yesOf(yes)))
    .some((yes) => !leaves.some((leave) => datesOf(leave).first >= yesOf(yes)));
  return byThemselves || byList;
}

/** Whether an attempt may have made the person a member of the topic's group. */
export function mayHaveJoined(
  model: Model,
  attempt: Attempt,
  person: number,
  topic: string,
): boolean {
  const { act, began } = attempt;
  if (attempt.person !== person) return false;
  if (act.kind === "confirm") {
    // A confirmation answered "already confirmed" may owe that to its own write, whose answer was lost.
    return act.topic === topic && model.writers.has(attempt.worker);
  }
  if (act.kind !== "sign-up" || act.topic !== topic || topic !== SINGLE_OPT_IN) return false;
  // A person who was a member and left can only rejoin by confirming.
  const leaves = model.attempts.filter((other) => hasLeft(other, person, topic, began));
  return !leaves.some((leave) => asksFor(model, person, topic, leave.began));
}

/** Whether the person had signed up for the topic, and was told so, before `step`. */
function asksFor(model: Model, person: number, topic: string, step: number): boolean {
  return model.attempts.some(
    ({ act, answer, ended, person: who }) =>
      who === person && act.kind === "sign-up" && act.topic === topic && answer && ended < step,
  );
}

/** Whether the attempt was acknowledged, before `step`, as leaving the topic's group. */
function hasLeft(
  { act, person, answer, ended }: Attempt,
  who: number,
  topic: string,
  step: number,
) {
  if (person !== who || act.kind !== "leave" || answer === undefined) return false;
  return ended < step && (act.topics === "all" || act.topics.includes(topic));
}

function suppresses({ act, answer }: Attempt, address: string): boolean {
  if (act.kind !== "feedback" || answer !== "recorded") return false;
  const { eventType, permanent } = act.event;
  if (act.event.address !== address) return false;
  return eventType === "Complaint" || (eventType === "Bounce" && permanent);
}
