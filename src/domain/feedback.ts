import * as z from "zod/mini";
import { bounceBlameShape, senderTroubleOf } from "./bounce-blame.ts";
import { addPeriod, earliest, type Instant, instantSchema } from "./calendar.ts";
import type { Suppression } from "./consent.ts";
import type { Move, Send } from "./send.ts";
import type { TimelineEntry } from "./timeline.ts";

const mailSchema = z.object({
  messageId: z.string().check(z.minLength(1)),
  timestamp: z.optional(instantSchema),
  destination: z._default(z.array(z.string()), []),
  tags: z._default(z.record(z.string(), z.array(z.string())), {}),
});
const timedSchema = z.object({ timestamp: z.optional(instantSchema) });

/** SES sends `Rendering Failure` and `DeliveryDelay`; its guides write both names both ways. */
function withoutSpaces(event: unknown): unknown {
  const { eventType } = (event ?? {}) as { eventType?: unknown };
  if (typeof eventType !== "string") return event;
  return { ...(event as object), eventType: eventType.replaceAll(" ", "") };
}

/** What SES reports about a mail (SES guide, "Amazon SES events sent to EventBridge"), as far as we use it. */
export const feedbackSchema = z.pipe(
  z.transform(withoutSpaces),
  z.discriminatedUnion("eventType", [
    z.object({ eventType: z.enum(["Send", "Open", "Subscription"]), mail: mailSchema }),
    z.object({
      eventType: z.literal("Delivery"),
      mail: mailSchema,
      delivery: z.optional(timedSchema),
    }),
    z.object({
      eventType: z.literal("Bounce"),
      mail: mailSchema,
      bounce: z.extend(timedSchema, {
        bounceType: z.enum(["Permanent", "Transient", "Undetermined"]),
        ...bounceBlameShape,
      }),
    }),
    z.object({ eventType: z.literal("Complaint"), mail: mailSchema, complaint: timedSchema }),
    z.object({
      eventType: z.literal("Reject"),
      mail: mailSchema,
      reject: z.optional(z.object({ reason: z.optional(z.string()) })),
    }),
    z.object({
      eventType: z.literal("RenderingFailure"),
      mail: mailSchema,
      failure: z.optional(z.object({ errorMessage: z.optional(z.string()) })),
    }),
    z.object({
      eventType: z.literal("DeliveryDelay"),
      mail: mailSchema,
      deliveryDelay: z.optional(z.extend(timedSchema, { delayType: z.optional(z.string()) })),
    }),
    z.object({
      eventType: z.literal("Click"),
      mail: mailSchema,
      click: z.extend(timedSchema, {
        link: z.optional(z.string()),
        isBotEvent: z.optional(z.unknown()),
      }),
    }),
  ]),
);

export type Feedback = z.output<typeof feedbackSchema>;
export type Click = Extract<Feedback, { eventType: "Click" }>;

/** In the ledger, the prefix of a bounce reason that blames us and not the address. */
export const SENDER_TROUBLE = "sender trouble";

/** The ledger move for feedback received at `now`, or undefined if it does not affect the mail's state. */
export function feedbackMove(feedback: Feedback, now: Instant): Move | undefined {
  const { messageId } = feedback.mail;
  const bounced = (...words: (string | undefined)[]) =>
    ({ to: "bounced", at: now, messageId, reason: words.filter(Boolean).join(" ") }) as const;
  switch (feedback.eventType) {
    case "Send":
      return { to: "accepted", at: now, messageId };
    case "Delivery":
      return { to: "delivered", at: earliest(feedback.delivery?.timestamp, now) ?? now, messageId };
    case "Bounce": {
      const { bounceType, bounceSubType } = feedback.bounce;
      const trouble = senderTroubleOf(feedback.bounce);
      const move = bounced(bounceType, bounceSubType, trouble && `${SENDER_TROUBLE} ${trouble}`);
      return isPermanent(feedback) ? move : { ...move, to: "soft-bounced" };
    }
    case "Complaint":
      return { to: "complained", at: now, messageId };
    case "Reject":
      return bounced("rejected", feedback.reject?.reason);
    case "RenderingFailure":
      return bounced("not rendered", feedback.failure?.errorMessage);
    default:
      return undefined;
  }
}

/**
 * The suppression that feedback calls for. Only a permanent bounce that blames the address suppresses it: a full
 * mailbox may be emptied, and the address is not to blame if a receiver rejects us.
 */
export function feedbackSuppression(feedback: Feedback, at: Instant): Suppression | undefined {
  if (feedback.eventType === "Complaint") return { reason: "complaint", at };
  return isDeadAddress(feedback) ? { reason: "bounce", at } : undefined;
}

/** Whether feedback says that a mail bounced permanently because of its address. */
export function isDeadAddress(feedback: Feedback): boolean {
  if (feedback.eventType !== "Bounce") return false;
  return isPermanent(feedback) && senderTroubleOf(feedback.bounce) === undefined;
}

/**
 * What the breaker counts. SES never sends mail to an address on its own suppression list and does not count it, so
 * neither do we.
 */
export function feedbackCount(feedback: Feedback): "bounced" | "complained" | undefined {
  if (feedback.eventType === "Complaint") return "complained";
  if (feedback.eventType !== "Bounce" || !isPermanent(feedback)) return undefined;
  return feedback.bounce.bounceSubType === "OnAccountSuppressionList" ? undefined : "bounced";
}

/** The timeline entry for feedback that changes nothing or needs attention. */
export function feedbackEntry(
  feedback: Feedback,
  send: Send,
  now: Instant,
): TimelineEntry | undefined {
  const { sendId } = send;
  const at = earliest(timeOf(feedback), now) ?? now;
  const entry = { kind: "mail", at, sendId } as const;
  switch (feedback.eventType) {
    case "DeliveryDelay":
      return { ...entry, what: "delayed", detail: feedback.deliveryDelay?.delayType ?? "" };
    case "Reject":
      return { ...entry, what: "rejected", detail: feedback.reject?.reason ?? "" };
    case "RenderingFailure":
      return { ...entry, what: "not-rendered", detail: feedback.failure?.errorMessage ?? "" };
    case "Click": {
      const what = isHumanClick(feedback, send) ? "clicked" : "clicked-by-machine";
      return { ...entry, what, detail: pageOf(feedback.click.link) };
    }
    default:
      return undefined;
  }
}

/** A click sooner than this after arrival is not human: corporate filters open every link first. */
const TOO_SOON = "PT10S";

/**
 * Whether a person clicked, as far as we can tell: SES does not call it a bot, and it came at least ten seconds after
 * the mail was delivered, or accepted if its delivery was not reported.
 */
function isHumanClick({ click }: Click, send: Send): boolean {
  const { isBotEvent, timestamp } = click;
  if (isBotEvent !== undefined && isBotEvent !== null && isBotEvent !== "Unlikely") return false;
  if (!timestamp || !send.settledAt) return true;
  return timestamp >= addPeriod(send.settledAt, TOO_SOON, "UTC");
}

function isPermanent(feedback: Feedback): boolean {
  return feedback.eventType === "Bounce" && feedback.bounce.bounceType === "Permanent";
}

/**
 * When it happened; for feedback without a time of its own, when the mail was sent, so that a repeat has the same
 * instant.
 */
function timeOf(feedback: Feedback): Instant | undefined {
  switch (feedback.eventType) {
    case "Click":
      return feedback.click.timestamp;
    case "DeliveryDelay":
      return feedback.deliveryDelay?.timestamp;
    default:
      return feedback.mail.timestamp;
  }
}

/** A link without anything that may identify a person: the part after `?` or `#` is cut off. */
function pageOf(link = ""): string {
  return link.replace(/[?#].*$/s, "").slice(0, 200);
}
