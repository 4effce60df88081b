import pMap from "p-map";
import { withDue } from "../domain/advance.ts";
import type { Instant } from "../domain/calendar.ts";
import type { Contact } from "../domain/contact.ts";
import { withoutGone } from "../domain/gone.ts";
import { stageAt } from "../domain/lifecycle.ts";
import type { Programme } from "../domain/programme.ts";
import type { World } from "../ports.ts";
import { changeContact } from "./change-contact.ts";

/** How many contacts are saved side by side. */
const CONCURRENCY = 16;

/** What else but the programme says when a contact is due: a change of it makes `reschedule` run at the next start. */
export const DUE_RULES = "former addresses lead to their contact";

/**
 * Makes every contact due when the programme as it now is says so, and ends what it no longer has: run when the programme
 * changed, and every function has it. Reads all contacts, and writes those that are due earlier now or stood in what is
 * gone; answers with how many.
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
    // One that fails must not hold up the others. All failures are thrown together at the end.
    stopOnError: false,
  });
  return changed.filter(Boolean).length;
}

function rescheduled(contact: Contact, now: Instant, programme: Programme): Contact {
  const present = withoutGone(contact, now, programme);
  // It has that to publish.
  if (present !== contact) return { ...present, due: now };
  const due = dueNow(contact, now, programme);
  return due && (!contact.due || due < contact.due) ? { ...contact, due } : contact;
}

function dueNow(contact: Contact, now: Instant, programme: Programme): Instant | undefined {
  const moved = stageAt(contact, now, programme).name !== contact.stage.name;
  return moved ? now : withDue(contact, now, programme).due;
}
