import { withDue } from "../domain/advance.ts";
import type { Instant } from "../domain/calendar.ts";
import type { Contact } from "../domain/contact.ts";
import { stageAt } from "../domain/lifecycle.ts";
import type { Programme } from "../domain/programme.ts";
import type { World } from "../ports.ts";
import { changeContact } from "./change-contact.ts";

/**
 * Makes every contact due when the programme as it now is says so: run when the programme changed. Reads all contacts and
 * writes those that became due earlier; answers with how many.
 */
export async function reschedule(
  world: Pick<World, "programme" | "clock" | "contacts">,
): Promise<number> {
  const now = world.clock.now();
  let earlier = 0;
  for await (const { id } of world.contacts.all()) {
    await changeContact(world, id, (contact) => {
      const due = contact && dueNow(contact, now, world.programme);
      if (!contact || !due || (contact.due && contact.due <= due)) return contact;
      earlier += 1;
      return { ...contact, due };
    });
  }
  return earlier;
}

function dueNow(contact: Contact, now: Instant, programme: Programme): Instant | undefined {
  const moved = stageAt(contact, now, programme).name !== contact.stage.name;
  return moved ? now : withDue(contact, now, programme).due;
}
