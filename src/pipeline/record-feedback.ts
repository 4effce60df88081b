import * as z from "zod";
import { type Instant, instantSchema } from "../domain/calendar.ts";
import type { Suppression } from "../domain/consent.ts";
import { suppressed } from "../domain/membership.ts";
import { sendEventOf } from "../domain/relance-event.ts";
import type { Move, Send } from "../domain/send.ts";
import type { World } from "../ports.ts";
import { changeContact } from "./change-contact.ts";
import { addressHash } from "./sign-up.ts";
import { tell } from "./tell.ts";

type FeedbackWorld = Pick<
  World,
  | "programme"
  | "clock"
  | "keys"
  | "contacts"
  | "addresses"
  | "ledger"
  | "timeline"
  | "bus"
  | "queue"
  | "deadLetters"
>;

const mailSchema = z.object({
  messageId: z.string().min(1),
  destination: z.array(z.string()).default([]),
  tags: z.record(z.string(), z.array(z.string())).default({}),
});
const timedSchema = z.object({ timestamp: instantSchema.optional() });

/** What SES tells of a mail (SES guide, "Amazon SES events sent to EventBridge"), as far as it concerns us. */
const feedbackSchema = z.discriminatedUnion("eventType", [
  z.object({ eventType: z.literal("Send"), mail: mailSchema }),
  z.object({
    eventType: z.literal("Delivery"),
    mail: mailSchema,
    delivery: timedSchema.optional(),
  }),
  z.object({
    eventType: z.literal("Bounce"),
    mail: mailSchema,
    bounce: z.object({
      bounceType: z.enum(["Permanent", "Transient", "Undetermined"]),
      bounceSubType: z.string().optional(),
      timestamp: instantSchema.optional(),
    }),
  }),
  z.object({ eventType: z.literal("Complaint"), mail: mailSchema, complaint: timedSchema }),
  z.object({
    eventType: z.literal("Reject"),
    mail: mailSchema,
    reject: z.object({ reason: z.string().optional() }).optional(),
  }),
  z.object({
    eventType: z.enum(["Open", "Click", "Rendering Failure", "DeliveryDelay", "Subscription"]),
    mail: mailSchema,
  }),
]);

type Feedback = z.output<typeof feedbackSchema>;

/**
 * Records what the mail service tells of a mail: the ledger moves on, and a permanent bounce or a complaint suppresses the
 * address. Events may come late, twice and in any order. What cannot be understood goes to the dead letters.
 */
export async function recordFeedback(
  world: FeedbackWorld,
  detail: unknown,
): Promise<"recorded" | "dead-lettered"> {
  const now = world.clock.now();
  const parsed = feedbackSchema.safeParse(detail);
  if (!parsed.success) {
    const reason = `Cannot record feedback: ${z.prettifyError(parsed.error)}`;
    await world.deadLetters.put({ step: "record-feedback", reason, at: now, body: detail });
    return "dead-lettered";
  }

  const feedback = parsed.data;
  const sendId = feedback.mail.tags.sendId?.[0];
  const send = sendId ? await world.ledger.get(sendId) : undefined;
  const move = moveOf(feedback, now);
  if (send && move) await world.ledger.move(send.sendId, move);
  const suppression = suppressionOf(feedback, now);
  if (suppression) await suppress(world, feedback, send, suppression, now);
  if (send && feedback.eventType === "Bounce") await announceBounce(world, send, feedback, now);
  return "recorded";
}

function moveOf(feedback: Feedback, at: Instant): Move | undefined {
  const { messageId } = feedback.mail;
  switch (feedback.eventType) {
    case "Send":
      return { to: "accepted", at, messageId };
    case "Delivery":
      return { to: "delivered", at, messageId };
    case "Bounce":
      return {
        to: "bounced",
        at,
        messageId,
        reason: `${feedback.bounce.bounceType} ${feedback.bounce.bounceSubType ?? ""}`.trim(),
      };
    case "Complaint":
      return { to: "complained", at, messageId };
    case "Reject":
      return {
        to: "bounced",
        at,
        messageId,
        reason: `rejected ${feedback.reject?.reason ?? ""}`.trim(),
      };
    default:
      return undefined;
  }
}

function suppressionOf(feedback: Feedback, at: Instant): Suppression | undefined {
  if (feedback.eventType === "Complaint") return { reason: "complaint", at };
  const gone = feedback.eventType === "Bounce" && feedback.bounce.bounceType === "Permanent";
  return gone ? { reason: "bounce", at } : undefined;
}

/** The address first: it is what the next delivery reads, and it stays when the contact is erased. */
async function suppress(
  world: FeedbackWorld,
  { mail }: Feedback,
  send: Send | undefined,
  suppression: Suppression,
  now: Instant,
): Promise<void> {
  const sent = send && (await world.contacts.get(send.contactId));
  const address = sent?.email ?? mail.destination[0];
  if (!address) return;
  const hash = addressHash(world, address);
  await world.addresses.suppress(hash, suppression);
  const id = sent?.id ?? (await world.addresses.find(hash))?.contactId;
  if (!id) return;
  const contact = await changeContact(
    world,
    id,
    (current) => current && suppressed(current, suppression, now, world.programme),
  );
  if (contact) await tell(world, contact, now);
}

async function announceBounce(
  world: FeedbackWorld,
  send: Send,
  feedback: Extract<Feedback, { eventType: "Bounce" }>,
  now: Instant,
): Promise<void> {
  const contact = await world.contacts.get(send.contactId);
  if (!contact) return;
  const permanent = feedback.bounce.bounceType === "Permanent";
  const at = feedback.bounce.timestamp ?? now;
  await world.bus.publish([sendEventOf(contact, send, { type: "MessageBounced", permanent }, at)]);
}
