import type { Instant } from "../domain/calendar.ts";
import type { Contact } from "../domain/contact.ts";
import { untold, waitingSends, withLookAgain, withoutTold, withSend } from "../domain/outbox.ts";
import { eventOf, sendEventOf } from "../domain/relance-event.ts";
import type { Send } from "../domain/send.ts";
import type { TimelineEntry } from "../domain/timeline.ts";
import type { World } from "../ports.ts";
import { changeOutbox } from "./change-outbox.ts";
import { type Care, lookAfter } from "./look-after.ts";

type TellWorld = Pick<World, "programme" | "contacts" | "timeline" | "bus" | "ledger" | "queue">;

/**
 * Tells the world what a saved contact's outbox holds: writes the timeline, publishes events, opens the ledger's lines,
 * and only then queues the mails. What is done with is taken off. Safe to run again after a crash at any point: a line or
 * an entry is written once, an event may be published twice under the same id.
 */
export async function tell(world: TellWorld, contact: Contact, now: Instant): Promise<void> {
  const entries = untold(contact);
  for (const entry of entries) await world.timeline.add(contact.id, entry);
  const events = entries.flatMap((entry) => eventOf(contact, entry) ?? []);
  if (events.length > 0) await world.bus.publish(events);

  const cares: Care[] = [];
  for (const planned of waitingSends(contact)) {
    cares.push(await lookAfter(world, contact, planned, now));
  }
  const queued = cares.flatMap((care) => (care.kind === "queue" ? [care.send] : []));
  if (queued.length > 0) await world.queue.push(queued);

  const settled = cares.flatMap((care) => (care.kind === "settled" ? [care.send] : []));
  await tellSent(world, contact, settled, now);

  // Whoever finishes a queued mail takes off what was told before it: that saves a write.
  const others = cares.filter(({ kind }) => kind !== "queue" && kind !== "wait");
  if (others.length === 0 && (cares.length > 0 || entries.length === 0)) return;
  const saved = await changeOutbox(world, contact.id, now, (current) =>
    cared(current, others, entries),
  );
  const resent = others.some(({ kind }) => kind === "send-again");
  if (saved && resent) await tell(world, saved, now);
}

/** Tells of those mails that went out: again, under the same id, when whoever handed one over has told of it already. */
export async function tellSent(
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

function cared(
  contact: Contact,
  cares: readonly Care[],
  entries: readonly TimelineEntry[],
): Contact {
  const done = cares.flatMap((care) => {
    if (care.kind === "settled") return [care.send.sendId];
    return care.kind === "send-again" ? [care.sendId] : [];
  });
  return cares.reduce(
    (current, care) => {
      if (care.kind === "look-again") return withLookAgain(current, care.sendId, care.at);
      return care.kind === "send-again" ? withSend(current, care.resend) : current;
    },
    withoutTold(contact, done, entries),
  );
}
