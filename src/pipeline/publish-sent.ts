import type { Instant } from "../domain/calendar.ts";
import type { Contact } from "../domain/contact.ts";
import { sendEventOf } from "../domain/relance-event.ts";
import type { Send } from "../domain/send.ts";
import type { World } from "../ports.ts";

/** Publishes MessageSent for the mails that were sent. The event may be published again, under the same id. */
export async function publishSent(
  { bus }: Pick<World, "bus">,
  contact: Contact,
  sends: readonly Send[],
  now: Instant,
): Promise<void> {
  const events = sends
    .filter(({ messageId }) => messageId !== undefined)
    .map((send) => sendEventOf(contact, send, { type: "MessageSent" }, send.settledAt ?? now));
  if (events.length > 0) await bus.publish(events);
}
