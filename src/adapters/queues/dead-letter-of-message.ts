import type { Message } from "@aws-sdk/client-sqs";
import * as z from "zod/mini";
import { type Instant, instantOf, instantSchema } from "../../domain/calendar.ts";
import type { DeadLetter } from "../../domain/dead-letter.ts";

/** A dead letter, with the id of its message. */
export type QueuedDeadLetter = DeadLetter & { readonly id: string };

/** A dead letter that our own code wrote, with the reason (`dead-letters.ts`). */
const letterSchema = z.object({
  step: z.string(),
  reason: z.string(),
  at: instantSchema,
  body: z.unknown(),
});

/** The original event, which EventBridge or Lambda sent there after its retries. */
const eventSchema = z.object({
  source: z.string(),
  "detail-type": z.string(),
  time: z.string(),
  detail: z.unknown(),
  resources: z._default(z.array(z.string()), []),
});

/** The dead letter that a message of the dead-letter queue holds: ours, or an event that could not be processed. */
export function deadLetterOfEvent(message: Message): QueuedDeadLetter {
  const id = message.MessageId ?? "";
  const content = parseJson(message.Body ?? "");
  const ours = letterSchema.safeParse(content);
  if (ours.success) return { id, ...ours.data };

  const { step, body, about } = strandedOf(content);
  return { id, step, reason: whyStranded(about, message), at: sentAt(message), body };
}

/** The dead letter that a message of the unsent-mail queue holds: `deliver` received it too often without finishing. */
export function deadLetterOfUnsent(message: Message): QueuedDeadLetter {
  const times = message.Attributes?.ApproximateReceiveCount ?? "several";
  return {
    id: message.MessageId ?? "",
    step: "deliver",
    reason: `deliver failed each time: the message was received ${times} times, including by people looking at the queue`,
    at: sentAt(message),
    body: parseJson(message.Body ?? ""),
  };
}

type Stranded = Pick<DeadLetter, "step" | "body"> & { readonly about: string };

/** The step that an event was meant for, and the part of the event that the step reads. */
function strandedOf(content: unknown): Stranded {
  // An invocation that a deployment starts has no content.
  if (isEmpty(content)) return { step: "reschedule", body: content, about: "reschedule" };
  const event = eventSchema.safeParse(content);
  if (!event.success) return { step: "unknown", body: content, about: "Some step" };

  const { source, "detail-type": type, time, detail, resources } = event.data;
  if (source === "aws.events") {
    const rule = resources[0]?.split("/").at(-1) ?? "a rule";
    return { step: "scheduled", body: content, about: `The scheduled run of ${rule}` };
  }
  return source === "aws.ses"
    ? { step: "record-feedback", body: detail, about: "record-feedback" }
    : { step: "record-activity", body: { type, time, detail }, about: "record-activity" };
}

/** Why the event was not processed. EventBridge and Lambda report it in different attributes. */
function whyStranded(about: string, { MessageAttributes = {} }: Message): string {
  const attribute = (name: string) => MessageAttributes[name]?.StringValue;
  if (attribute("ErrorMessage") ?? attribute("ErrorCode")) {
    const request = attribute("RequestID") ? ` (request ${attribute("RequestID")})` : "";
    return `${about} failed each time Lambda tried: ${attribute("ErrorMessage") ?? attribute("ErrorCode")}${request}`;
  }
  if (attribute("ERROR_CODE") ?? attribute("ERROR_MESSAGE")) {
    const why = [attribute("ERROR_CODE"), attribute("ERROR_MESSAGE")].filter(Boolean).join(", ");
    const tries = Number(attribute("RETRY_ATTEMPTS") ?? 0) + 1;
    return `${about} could not be called, tried ${tries === 1 ? "once" : `${tries} times`}: ${why}`;
  }
  return `${about} did not process it, for an unknown reason`;
}

function isEmpty(content: unknown): boolean {
  if (content === null || content === "") return true;
  return typeof content === "object" && Object.keys(content).length === 0;
}

function sentAt({ Attributes }: Message): Instant {
  return instantOf(Number(Attributes?.SentTimestamp ?? 0));
}

/** The value, or the text itself if it is not JSON, so that a person can fix it. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
