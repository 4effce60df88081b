import { type PlannedSend, type Send, sendIdOf } from "./send.ts";

/** What ends the step of a mail that is sent again. */
const AGAIN = "-again";

/** The one further mail that may follow a confirmation of which nobody knows whether it was sent; undefined after it. */
export function resendOf(send: Send): PlannedSend | undefined {
  if (send.purpose !== "confirmation" || send.step.endsWith(AGAIN)) return undefined;
  const { contactId, journey, step, occurrence, message, purpose, topic, nonce, dueAt, why } = send;
  const again = `${step}${AGAIN}`;
  return {
    sendId: sendIdOf(contactId, journey, again, occurrence),
    contactId,
    journey,
    step: again,
    occurrence,
    message,
    purpose,
    topic,
    nonce,
    dueAt,
    why,
  };
}
