import type { Instant } from "../domain/calendar.ts";
import type { Contact } from "../domain/contact.ts";
import {
  unpublished,
  waitingSends,
  withLookAgain,
  withoutPublished,
  withSend,
} from "../domain/outbox.ts";
import { eventOf } from "../domain/relance-event.ts";
import type { TimelineEntry } from "../domain/timeline.ts";
import type { Publishing } from "../ports.ts";
import { changeOutbox } from "./change-outbox.ts";
import { publishSent } from "./publish-sent.ts";
import { type Settlement, settleSend } from "./settle-send.ts";

/**
 * Publishes a saved contact's outbox: writes the timeline, publishes events, opens ledger lines, and only then queues
 * the mails. Finished entries are removed. Safe to run again after a crash at any point: a line or an entry is written
 * once, and an event may be published twice under the same id.
 */
export async function publishOutbox(
  world: Publishing,
  contact: Contact,
  now: Instant,
): Promise<void> {
  const entries = unpublished(contact);
  for (const entry of entries) await world.timeline.add(contact.id, entry);
  const events = entries.flatMap((entry) => eventOf(contact, entry) ?? []);
  if (events.length > 0) await world.bus.publish(events);

  const settlements: Settlement[] = [];
  for (const planned of waitingSends(contact)) {
    settlements.push(await settleSend(world, contact, planned, now));
  }
  const queued = settlements.flatMap((one) => (one.kind === "queue" ? [one.send] : []));
  if (queued.length > 0) await world.queue.push(queued);

  const settled = settlements.flatMap((one) => (one.kind === "settled" ? [one.send] : []));
  await publishSent(world, contact, settled, now);

  // The worker that finishes a queued mail removes what was published before it, which saves a write.
  const others = settlements.filter(({ kind }) => kind !== "queue" && kind !== "wait");
  if (others.length === 0 && (settlements.length > 0 || entries.length === 0)) return;
  const saved = await changeOutbox(world, contact.id, now, (current) =>
    withSettlements(current, others, entries),
  );
  const resent = others.some(({ kind }) => kind === "send-again");
  if (saved && resent) await publishOutbox(world, saved, now);
}

function withSettlements(
  contact: Contact,
  settlements: readonly Settlement[],
  published: readonly TimelineEntry[],
): Contact {
  const done = settlements.flatMap((one) => {
    if (one.kind === "settled") return [one.send.sendId];
    return one.kind === "send-again" ? [one.sendId] : [];
  });
  return settlements.reduce(
    (current, one) => {
      if (one.kind === "look-again") return withLookAgain(current, one.sendId, one.at);
      return one.kind === "send-again" ? withSend(current, one.resend) : current;
    },
    withoutPublished(contact, done, published),
  );
}
