import * as z from "zod";
import { instantSchema } from "../domain/calendar.ts";
import { deliver } from "../pipeline/deliver.ts";
import { recordActivity } from "../pipeline/record-activity.ts";
import { recordFeedback } from "../pipeline/record-feedback.ts";
import type { DeadLetter, World } from "../ports.ts";

const activitySchema = z.object({
  type: z.string(),
  time: instantSchema,
  detail: z.unknown(),
});
const referenceSchema = z.object({ contactId: z.string().min(1), sendId: z.string().min(1) });

/** Plays a dead letter again. Answers with why it failed, or undefined when it is done and can be removed. */
export async function replay(
  world: World,
  { step, body }: DeadLetter,
): Promise<string | undefined> {
  let reason: string | undefined;
  // What fails again is told to whoever plays it; it must not become a second letter.
  const again: World = {
    ...world,
    deadLetters: {
      async put(letter) {
        reason = letter.reason;
      },
    },
  };
  switch (step) {
    case "record-activity": {
      const event = activitySchema.safeParse(body);
      if (!event.success) return `Cannot read the event: ${z.prettifyError(event.error)}`;
      await recordActivity(again, event.data);
      return reason;
    }
    case "record-feedback":
      await recordFeedback(again, body);
      return reason;
    case "deliver":
      return deliverAgain(again, body);
    default:
      return `Cannot play "${step}": there is no such step`;
  }
}

async function deliverAgain(world: World, body: unknown): Promise<string | undefined> {
  const reference = referenceSchema.safeParse(body);
  if (!reference.success) return `Cannot read the message: ${z.prettifyError(reference.error)}`;
  const { contactId, sendId } = reference.data;
  const send = await world.ledger.get(sendId);
  if (send?.contactId !== contactId) return "The ledger has no such mail of this contact";
  const delivered = await deliver(world, { contactId, sendId });
  return delivered === "retry" ? "The mail service did not take it: try again later" : undefined;
}
