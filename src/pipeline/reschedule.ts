import { withDue } from "../domain/advance.ts";
import { stageAt } from "../domain/lifecycle.ts";
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
  const { programme } = world;
  let earlier = 0;
  for await (const { id } of world.contacts.all()) {
    await changeContact(world, id, (contact) => {
      if (!contact) return contact;
      const moved = stageAt(contact, now, programme).name !== contact.stage.name;
      const { due } = moved ? { due: now } : withDue(contact, now, programme);
      if (!due || (contact.due && contact.due <= due)) return contact;
      earlier += 1;
      return { ...contact, due };
    });
  }
  return earlier;
}
