import pMap from "p-map";
import { withDue } from "../domain/advance.ts";
import type { Instant } from "../domain/calendar.ts";
import type { Contact } from "../domain/contact.ts";
import { stageAt } from "../domain/lifecycle.ts";
import type { Programme } from "../domain/programme.ts";
import type { World } from "../ports.ts";
import { changeContact } from "./change-contact.ts";

/** How many contacts are saved side by side. */
const CONCURRENCY = 16;

/** What else but the programme says when a contact is due: a change of it makes `reschedule` run at the next start. */
export const DUE_RULES = "former addresses lead to their contact";

/**
 * Makes every contact due when the programme as it now is says so: run when the programme changed. Reads all contacts and
 * writes those that became due earlier; answers with how many.
 */
export async function reschedule(
  world: Pick<World, "programme" | "clock" | "contacts">,
): Promise<number> {
  const now = world.clock.now();
  const reschedule = async (seen: Contact) => {
    if (!isEarlier(seen, now, world.programme)) return false;
    await changeContact(world, seen.id, (contact) => {
      const earlier = contact && isEarlier(contact, now, world.programme);
      return earlier ? { ...contact, due: dueNow(contact, now, world.programme) } : contact;
    });
    return true;
  };
  const rescheduled = await pMap(world.contacts.all(), reschedule, {
    concurrency: CONCURRENCY,
    // One that fails must not hold up the others. All failures are thrown together at the end.
    stopOnError: false,
  });
  return rescheduled.filter(Boolean).length;
}

function isEarlier(contact: Contact, now: Instant, programme: Programme): boolean {
  const due = dueNow(contact, now, programme);
  return due !== undefined && (!contact.due || due < contact.due);
}

function dueNow(contact: Contact, now: Instant, programme: Programme): Instant | undefined {
  const moved = stageAt(contact, now, programme).name !== contact.stage.name;
  return moved ? now : withDue(contact, now, programme).due;
}
