import pMap from "p-map";
import { withDue } from "../domain/advance.ts";
import type { Instant } from "../domain/calendar.ts";
import type { Contact } from "../domain/contact.ts";
import { withoutGone } from "../domain/gone-from-programme.ts";
import { stageAt } from "../domain/lifecycle.ts";
import type { Programme } from "../domain/programme.ts";
import type { World } from "../ports.ts";
import { changeContact } from "./change-contact.ts";

/** The number of contacts saved at a time. */
const CONCURRENCY = 16;

/** A description of what else decides when contacts are due: changing it makes `reschedule` run at the next start. */
export const DUE_RULES = "former addresses lead to their contact";

/**
 * Recomputes when every contact is due, and ends what the programme no longer has. Run it after the programme changed
 * and every function has the new one. Reads all contacts, and writes those that are due earlier or depend on something
 * gone; returns how many.
 */
export async function reschedule(
  world: Pick<World, "programme" | "clock" | "contacts">,
): Promise<number> {
  const now = world.clock.now();
  const reschedule = async (seen: Contact) => {
    if (rescheduled(seen, now, world.programme) === seen) return false;
    await changeContact(
      world,
      seen.id,
      (contact) => contact && rescheduled(contact, now, world.programme),
    );
    return true;
  };
  const changed = await pMap(world.contacts.all(), reschedule, {
    concurrency: CONCURRENCY,
    // One failure must not stop the others. All failures are thrown together at the end.
    stopOnError: false,
  });
  return changed.filter(Boolean).length;
}

function rescheduled(contact: Contact, now: Instant, programme: Programme): Contact {
  const present = withoutGone(contact, now, programme);
  // The entries that record it are yet to be published.
  if (present !== contact) return { ...present, due: now };
  const due = dueNow(contact, now, programme);
  return due && (!contact.due || due < contact.due) ? { ...contact, due } : contact;
}

function dueNow(contact: Contact, now: Instant, programme: Programme): Instant | undefined {
  const moved = stageAt(contact, now, programme).name !== contact.stage.name;
  return moved ? now : withDue(contact, now, programme).due;
}
