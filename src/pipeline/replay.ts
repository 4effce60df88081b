import * as z from "zod";
import { instantSchema } from "../domain/calendar.ts";
import type { DeadLetter } from "../domain/dead-letter.ts";
import { faultsInEnglish, fieldFaults } from "../domain/field-fault.ts";
import type { QueuedSend, World } from "../ports.ts";
import { type ActivityWorld, recordActivity } from "./record-activity.ts";
import { type FeedbackWorld, recordFeedback } from "./record-feedback.ts";
import { reschedule } from "./reschedule.ts";

export type ReplayWorld = ActivityWorld &
  FeedbackWorld & {
    /** Delivers a planned mail, or queues it for delivery. */
    deliver(send: QueuedSend): Promise<"done" | "queued" | "retry">;
  };

/** The result of replaying a dead letter: it can be removed, or must be kept. */
export type Played =
  | { readonly kind: "done"; readonly note?: string }
  | { readonly kind: "kept"; readonly reason: string };

const activitySchema = z.object({
  type: z.string(),
  time: instantSchema,
  detail: z.unknown(),
});
const referenceSchema = z.object({ contactId: z.string().min(1), sendId: z.string().min(1) });

/** Replays a dead letter. Throws if the world fails; then it can be replayed once more. */
export async function replay(world: ReplayWorld, { step, body }: DeadLetter): Promise<Played> {
  let reason: string | undefined;
  // A new failure is reported to the caller; it must not become a second dead letter.
  const deadLetters: World["deadLetters"] = {
    async put(letter) {
      reason = letter.reason;
    },
  };
  const again = { ...world, deadLetters };
  switch (step) {
    case "record-activity": {
      const event = activitySchema.safeParse(body);
      if (!event.success)
        return kept(`Cannot read the event: ${faultsInEnglish(fieldFaults(event.error, body))}`);
      await recordActivity(again, event.data);
      break;
    }
    case "record-feedback":
      await recordFeedback(again, body);
      break;
    case "deliver":
      return deliverAgain(world, body);
    case "reschedule":
      await reschedule(world);
      break;
    case "scheduled":
      return { kind: "done", note: "the next run on schedule does the same" };
    default:
      return kept(`Cannot replay "${step}": there is no such step`);
  }
  return reason === undefined ? { kind: "done" } : kept(reason);
}

async function deliverAgain(world: ReplayWorld, body: unknown): Promise<Played> {
  const reference = referenceSchema.safeParse(body);
  if (!reference.success) {
    return kept(`Cannot read the message: ${faultsInEnglish(fieldFaults(reference.error, body))}`);
  }
  const { contactId, sendId } = reference.data;
  const send = await world.ledger.get(sendId);
  if (send?.contactId !== contactId) return kept("The ledger has no such mail of this contact");
  const delivered = await world.deliver(send);
  if (delivered === "retry") return kept("The mail service did not take it: try again later");
  return delivered === "done"
    ? { kind: "done" }
    : { kind: "done", note: "queued: deliver takes it from there" };
}

function kept(reason: string): Played {
  return { kind: "kept", reason };
}
