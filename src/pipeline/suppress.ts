import type { Suppression } from "../domain/consent.ts";
import type { Contact, ContactId } from "../domain/contact.ts";
import { suppressed } from "../domain/membership.ts";
import type { World } from "../ports.ts";
import { changeContact } from "./change-contact.ts";
import { addressHash } from "./sign-up.ts";
import { tell } from "./tell.ts";

export type SuppressWorld = Pick<
  World,
  | "programme"
  | "clock"
  | "keys"
  | "contacts"
  | "addresses"
  | "ledger"
  | "timeline"
  | "bus"
  | "queue"
>;

/**
 * Suppresses an address and the contact it belongs to, if there is one, and answers with that contact. Safe to repeat. The
 * address comes first: it is what the next delivery reads, and it stays when the contact is erased.
 */
export async function suppress(
  world: SuppressWorld,
  email: string,
  suppression: Suppression,
  known?: ContactId,
): Promise<Contact | undefined> {
  const now = world.clock.now();
  const hash = addressHash(world, email);
  await world.addresses.suppress(hash, suppression);
  const id = known ?? (await world.addresses.find(hash))?.contactId;
  if (!id) return undefined;
  const contact = await changeContact(
    world,
    id,
    (current) => current && suppressed(current, suppression, now, world.programme),
  );
  if (contact) await tell(world, contact, now);
  return contact;
}
