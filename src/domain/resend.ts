import { type PlannedSend, plannedSend, type Send } from "./send.ts";

/** The suffix of the step of a mail that is sent again. */
const AGAIN = "-again";

/** The one further mail that may follow a confirmation with an unknown outcome; undefined after that one. */
export function resendOf(send: Send): PlannedSend | undefined {
  if (send.purpose !== "confirmation" || send.step.endsWith(AGAIN)) return undefined;
  const { contactId, journey, step, occurrence, message, purpose, topic, nonce, dueAt, why } = send;
  return plannedSend({
    contactId,
    journey,
    step: `${step}${AGAIN}`,
    occurrence,
    message,
    purpose,
    topic,
    nonce,
    dueAt,
    why,
  });
}
