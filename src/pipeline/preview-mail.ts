import type { Instant } from "../domain/calendar.ts";
import type { Contact } from "../domain/contact.ts";
import type { Mail } from "../domain/mail.ts";
import type { MessageUse } from "../domain/message-use.ts";
import type { Send } from "../domain/send.ts";
import type { Keys, World } from "../ports.ts";
import { compose } from "./compose.ts";

type PreviewWorld = Pick<World, "programme" | "messages" | "publicUrl">;

/** Keys for a preview: its links do nothing, and lead to a page that says it was a preview. */
const powerless: Keys = { hash: () => "preview", sign: () => "preview", verify: () => undefined };

/**
 * The mail that `contact` would get for a use of a message at `now` in `language`, composed as `deliver` does. Throws
 * if it cannot be composed for this contact.
 */
export function previewMail(
  world: PreviewWorld,
  use: MessageUse,
  contact: Contact,
  language: string,
  now: Instant,
): Mail {
  const { message, journey, step, purpose, topic, stage, isYearly } = use;
  const send: Send = {
    sendId: "preview",
    contactId: contact.id,
    journey,
    step,
    occurrence: "preview",
    message,
    purpose,
    topic,
    stage,
    years: isYearly ? 2 : undefined,
    nonce: purpose === "marketing" ? undefined : "preview",
    dueAt: now,
    why: { rule: "preview", facts: {}, at: now },
    state: "planned",
    plannedAt: now,
    attempts: 0,
  };
  return compose(
    { ...world, keys: powerless },
    { ...contact, language, tracking: undefined, openTracking: undefined },
    send,
    now,
  );
}
