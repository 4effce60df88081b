import { withDue } from "../domain/advance.ts";
import type { Contact } from "../domain/contact.ts";
import { isSameMailbox } from "../domain/email-address.ts";
import { droppedAddresses, strayAddresses } from "../domain/former-addresses.ts";
import type { Publishing, World } from "../ports.ts";
import { changeAndPublish } from "./change-and-publish.ts";
import { changeContact } from "./change-contact.ts";
import { leadingHere, releaseAddress } from "./former-addresses.ts";
import { addressHash } from "./sign-up.ts";

type AddressWorld = Pick<World, "programme" | "clock" | "keys" | "contacts" | "addresses">;

/**
 * Moves a contact to `email`, as `move` says, and returns the contact as they now are; "taken" if another contact has
 * that address. Safe to repeat, and to stop at any point: first the contact claims the address (until they are saved,
 * nothing else has changed), then they are saved with it, and finally the old address becomes a former one.
 */
export async function moveContact(
  world: Publishing & AddressWorld,
  contact: Contact,
  email: string,
  move: (current: Contact) => Contact,
): Promise<Contact | "taken" | undefined> {
  const { id } = contact;
  const hash = addressHash(world, email);
  const now = world.clock.now();
  if ((await world.addresses.claim(hash, id)).contactId !== id) return "taken";
  await world.addresses.prove(hash, id);
  const moved = await changeAndPublish(world, id, now, async (current) => {
    if (!current) return undefined;
    const changed = move(current);
    await forgetDropped(world, current, changed);
    return changed;
  });
  const stands = moved ?? contact;
  if (!isSameMailbox(email, stands.email)) await releaseAddress(world, stands, email);
  await leadFormerHere(world, stands);
  return moved;
}

/** Makes the contact's former addresses lead to them. */
export async function leadFormerHere(world: AddressWorld, contact: Contact): Promise<void> {
  if (contact.erasing || strayAddresses(contact).length === 0) return;
  await changeContact(
    world,
    contact.id,
    async (current) =>
      current && withDue(await leadingHere(world, current), world.clock.now(), world.programme),
  );
}

/** Must run before the contact drops these addresses, which would otherwise lead to them permanently. */
async function forgetDropped(
  { keys, addresses }: AddressWorld,
  before: Contact,
  after: Contact,
): Promise<void> {
  for (const { email } of droppedAddresses(before, after)) {
    await addresses.forgetFormer(addressHash({ keys }, email), before.id);
  }
}
