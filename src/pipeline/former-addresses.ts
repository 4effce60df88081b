import type { Contact, Erasing } from "../domain/contact.ts";
import type { ContactId } from "../domain/contact-id.ts";
import { markOf } from "../domain/dormancy.ts";
import { isFormerAddress, strayAddresses, withAddressesLed } from "../domain/former-addresses.ts";
import type { World } from "../ports.ts";
import { addressHash } from "./sign-up.ts";

type AddressWorld = Pick<World, "keys" | "addresses">;

/**
 * The contact with all its former addresses leading to it, so that an order or a list from one of them finds it. One that
 * somebody else has by now, or where somebody was erased, stays as it is. Safe to repeat.
 */
export async function leadingHere(world: AddressWorld, contact: Contact): Promise<Contact> {
  const strays = strayAddresses(contact);
  for (const { email } of strays) {
    await world.addresses.retire(addressHash(world, email), contact.id);
  }
  return strays.length === 0 ? contact : withAddressesLed(contact, strays);
}

/** Gives back an address that the contact took and did not move to: one it had before still leads to it. */
export async function giveBackAddress(
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
 * Gives back an address of somebody who is erased, and marks it, but for that of a stranger, of whom nobody was told. One
 * that they have no more is marked only while it is nobody else's.
 */
export async function giveBackErased(
  { addresses }: Pick<World, "addresses">,
  hash: string,
  id: ContactId,
  erasing: Erasing,
): Promise<void> {
  const mark = markOf(erasing);
  if (mark) await addresses.markErased(hash, id, mark);
  else await addresses.release(hash, id);
  // Last: until it is marked, an order from there must not make somebody new.
  await addresses.forgetFormer(hash, id);
}
