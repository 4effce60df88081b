import { withDue } from "../domain/advance.ts";
import type { Instant } from "../domain/calendar.ts";
import type { Contact } from "../domain/contact.ts";
import { untold, waitingSends, withoutTold } from "../domain/outbox.ts";
import { eventOf } from "../domain/relance-event.ts";
import { isSettled, openSend, type PlannedSend, type Send } from "../domain/send.ts";
import type { World } from "../ports.ts";
import { changeContact } from "./change-contact.ts";

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

  const sends: Send[] = [];
  for (const planned of waitingSends(contact)) sends.push(await openLine(world, planned, now));
  const planned = sends.filter(({ state }) => state === "planned");
  if (planned.length > 0) await world.queue.push(planned);

  const settled = sends.filter(({ state }) => isSettled(state)).map(({ sendId }) => sendId);
  const waiting = sends.length > settled.length;
  if (settled.length === 0 && (waiting || entries.length === 0)) return;
  await changeContact(world, contact.id, (current) => {
    const rest = current && withoutTold(current, settled, entries);
    return rest === current ? current : rest && withDue(rest, now, world.programme);
  });
}

/** The ledger's line of a planned mail. A claim whose lease ran out may have been sent: nobody can know. */
async function openLine(
  { ledger }: Pick<World, "ledger">,
  planned: PlannedSend,
  now: Instant,
): Promise<Send> {
  const send = await ledger.open(openSend(planned, now));
  if (send.state !== "claimed" || !send.leaseUntil || send.leaseUntil > now) return send;
  const reason = "the lease ran out before the outcome was known";
  return (await ledger.move(send.sendId, { to: "unknown", at: now, reason })) ?? send;
}
