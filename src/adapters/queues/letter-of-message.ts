import type { Message } from "@aws-sdk/client-sqs";
import * as z from "zod";
import { type Instant, instantOf, instantSchema } from "../../domain/calendar.ts";
import type { DeadLetter } from "../../domain/dead-letter.ts";

/** A dead letter, with the name of the message that it is. */
export type QueuedLetter = DeadLetter & { readonly id: string };

/** One that our own code put there, and gave its reason (`sqs-dead-letters.ts`). */
const letterSchema = z.object({
  step: z.string(),
  reason: z.string(),
  at: instantSchema,
  body: z.unknown(),
});

/** One that EventBridge could not hand over, or whose function failed for good: the event as it was. */
const eventSchema = z.object({
  source: z.string(),
  "detail-type": z.string(),
  time: z.string(),
  detail: z.unknown(),
  resources: z.array(z.string()).default([]),
});

/** The letter that a message in the queue of dead letters is: one of ours, or an event that nobody could take. */
export function eventLetterOf(message: Message): QueuedLetter {
  const id = message.MessageId ?? "";
  const content = parseJson(message.Body ?? "");
  const ours = letterSchema.safeParse(content);
  if (ours.success) return { id, ...ours.data };

  const { step, body, about } = strandedOf(content);
  return { id, step, reason: whyStranded(about, message), at: sentAt(message), body };
}

/** The letter that a message in the queue of unsent mails is: `deliver` took it too often and never finished. */
export function unsentLetterOf(message: Message): QueuedLetter {
  const times = message.Attributes?.ApproximateReceiveCount ?? "several";
  return {
    id: message.MessageId ?? "",
    step: "deliver",
    reason: `deliver failed at it each time: it was taken ${times} times in all, each look at it included`,
    at: sentAt(message),
    body: parseJson(message.Body ?? ""),
  };
}

type Stranded = Pick<DeadLetter, "step" | "body"> & { readonly about: string };

/** The step that an event was for, and what that step takes of it. */
function strandedOf(content: unknown): Stranded {
  // What a deployment starts has no content.
  if (isEmpty(content)) return { step: "reschedule", body: content, about: "reschedule" };
  const event = eventSchema.safeParse(content);
  if (!event.success) return { step: "unknown", body: content, about: "Some step" };

  const { source, "detail-type": type, time, detail, resources } = event.data;
  if (source === "aws.events") {
    const rule = resources[0]?.split("/").at(-1) ?? "a rule";
    return { step: "scheduled", body: content, about: `The run on schedule of ${rule}` };
  }
  return source === "aws.ses"
    ? { step: "record-feedback", body: detail, about: "record-feedback" }
    : { step: "record-activity", body: { type, time, detail }, about: "record-activity" };
}

/** Why nobody took the event: EventBridge and Lambda say so in attributes, each in its own. */
function whyStranded(about: string, { MessageAttributes = {} }: Message): string {
  const said = (name: string) => MessageAttributes[name]?.StringValue;
  if (said("ErrorMessage") ?? said("ErrorCode")) {
    const request = said("RequestID") ? ` (request ${said("RequestID")})` : "";
    return `${about} failed each time Lambda tried: ${said("ErrorMessage") ?? said("ErrorCode")}${request}`;
  }
  if (said("ERROR_CODE") ?? said("ERROR_MESSAGE")) {
    const why = [said("ERROR_CODE"), said("ERROR_MESSAGE")].filter(Boolean).join(", ");
    const tries = Number(said("RETRY_ATTEMPTS") ?? 0) + 1;
    return `${about} could not be called, tried ${tries === 1 ? "once" : `${tries} times`}: ${why}`;
  }
  return `${about} did not take it, and nothing says why`;
}

function isEmpty(content: unknown): boolean {
  if (content === null || content === "") return true;
  return typeof content === "object" && Object.keys(content).length === 0;
}

function sentAt({ Attributes }: Message): Instant {
  return instantOf(Number(Attributes?.SentTimestamp ?? 0));
}

/** The value, or the text itself when it is not JSON: to be looked at, and mended. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
