import type { Contact, Erasing } from "../domain/contact.ts";
import type { ContactId } from "../domain/contact-id.ts";
import { markOf } from "../domain/dormancy.ts";
import { isFormerAddress, strayAddresses, withAddressesLed } from "../domain/former-addresses.ts";
import type { World } from "../ports.ts";
import { addressHash } from "./sign-up.ts";

type AddressWorld = Pick<World, "keys" | "addresses">;

/**
 * The contact with all their former addresses leading to them, so that an order or a list that uses one finds them. An
 * address that now belongs to another contact, or where somebody was erased, stays as it is. Safe to repeat.
 */
export async function leadingHere(world: AddressWorld, contact: Contact): Promise<Contact> {
  const strays = strayAddresses(contact);
  for (const { email } of strays) {
    await world.addresses.retire(addressHash(world, email), contact.id);
  }
  return strays.length === 0 ? contact : withAddressesLed(contact, strays);
}

/** Releases an address that the contact claimed but did not move to; a former address still leads to them. */
export async function releaseAddress(
  world: AddressWorld,
  contact: Contact,
  email: string,
): Promise<void> {
  const hash = addressHash(world, email);
  const { id, erasing } = contact;
  if (!erasing && isFormerAddress(contact, email)) await world.addresses.retire(hash, id);
  else await world.addresses.release(hash, id, erasing && markOf(erasing));
}

/**
 * Releases an address of a contact who is being erased, and marks it unless they are a stranger, whose existence was
 * never published. An address they no longer have is marked only if no other contact has it.
 */
export async function releaseErased(
  { addresses }: Pick<World, "addresses">,
  hash: string,
  id: ContactId,
  erasing: Erasing,
): Promise<void> {
  const mark = markOf(erasing);
  if (mark) await addresses.markErased(hash, id, mark);
  else await addresses.release(hash, id);
  // Last: until it is marked, an order from that address must not create a new contact.
  await addresses.forgetFormer(hash, id);
}
