import { broughtForward } from "../domain/bring-forward.ts";
import type { Period } from "../domain/calendar.ts";
import type { Contact } from "../domain/contact.ts";
import type { World } from "../ports.ts";
import { changeContact } from "./change-contact.ts";
import { findContact } from "./explain.ts";

type BringForwardWorld = Pick<World, "programme" | "clock" | "keys" | "contacts" | "addresses">;

/**
 * Brings one contact forward by `by`: the next tick does what would be due by then. Returns the contact, or undefined
 * if no contact has this address.
 */
export async function bringForward(
  world: BringForwardWorld,
  email: string,
  by: Period,
): Promise<Contact | undefined> {
  const contact = await findContact(world, email);
  if (!contact) return undefined;
  const now = world.clock.now();
  return changeContact(
    world,
    contact.id,
    (current) => current && broughtForward(current, by, now, world.programme),
  );
}
