import { withDue } from "../domain/advance.ts";
import { type Contact, droppedAddresses, strayAddresses } from "../domain/contact.ts";
import { isSameMailbox } from "../domain/email-address.ts";
import { addressProven } from "../domain/rights.ts";
import type { World } from "../ports.ts";
import { changeContact } from "./change-contact.ts";
import { giveBackAddress, leadingHere } from "./former-addresses.ts";
import { readRightsLink } from "./my-data.ts";
import { addressHash } from "./sign-up.ts";
import { tell } from "./tell.ts";

type ReadWorld = Pick<World, "clock" | "keys" | "contacts">;
type ProveWorld = ReadWorld &
  Pick<World, "programme" | "addresses" | "timeline" | "bus" | "ledger" | "queue">;

/** What a link that proves a new address is worth. */
export type NewAddress =
  | { readonly kind: "ready"; readonly contact: Contact; readonly email: string }
  /** The contact has the address it asked for last. */
  | { readonly kind: "done"; readonly contact: Contact }
  /** Another one was asked for since. */
  | { readonly kind: "overtaken" | "expired"; readonly contact: Contact }
  /** Another contact has that address, or it must not be mailed. */
  | { readonly kind: "refused"; readonly contact: Contact; readonly email: string }
  | { readonly kind: "erased" }
  | { readonly kind: "forged" };

/** Says what a link that proves a new address is worth, and changes nothing: mail scanners open every link. */
export async function readNewAddress(world: ReadWorld, token: string): Promise<NewAddress> {
  const asked = world.keys.verify(token);
  const link = await readRightsLink(world, asked?.to === "new-address" ? asked : undefined);
  if (link.kind === "erased" || link.kind === "forged") return link;
  const { contact, claims } = link;
  const { newAddress } = contact;
  if (!newAddress) return { kind: "done", contact };
  if (newAddress.nonce !== claims.nonce) return { kind: "overtaken", contact };
  if (link.kind === "expired") return { kind: "expired", contact };
  return { kind: "ready", contact, email: newAddress.email };
}

/**
 * Moves the contact to the address whose mail was answered. Safe to repeat, and to stop at any point: first the address is
 * the contact's (until it is saved, nothing else has changed), then the contact is saved with it, and last the old address
 * becomes a former one. Pressing the button again goes on from there, and so does the next tick.
 */
export async function proveNewAddress(world: ProveWorld, token: string): Promise<NewAddress> {
  const read = await readNewAddress(world, token);
  if (read.kind === "done") await giveBack(world, read.contact);
  if (read.kind !== "ready") return read;
  const { contact, email } = read;
  const { id, newAddress } = contact;

  const hash = addressHash(world, email);
  const known = await world.addresses.find(hash);
  if (known?.suppression) return { ...read, kind: "refused" };
  if ((await world.addresses.claim(hash, id)).contactId !== id) return { ...read, kind: "refused" };
  await world.addresses.prove(hash, id);

  const now = world.clock.now();
  const moved = await changeContact(world, id, async (current) => {
    const proven =
      current && newAddress && addressProven(current, newAddress.nonce, now, world.programme);
    if (proven) await forgetDropped(world, current, proven);
    return proven ?? current;
  });
  await giveBack(world, moved ?? contact, email);
  if (!moved || moved.erasing) return { kind: "erased" };
  await tell(world, moved, now);
  return moved.newAddress
    ? { kind: "overtaken", contact: moved }
    : { kind: "done", contact: moved };
}

/** Gives back `taken` if the contact did not come to have it, and makes the addresses it had before lead to it. */
async function giveBack(world: ProveWorld, contact: Contact, taken = contact.email): Promise<void> {
  if (!isSameMailbox(taken, contact.email)) await giveBackAddress(world, contact, taken);
  if (contact.erasing || strayAddresses(contact).length === 0) return;
  await changeContact(
    world,
    contact.id,
    async (current) =>
      current && withDue(await leadingHere(world, current), world.clock.now(), world.programme),
  );
}

/** Before the contact forgets that it had them: else they would lead to it for ever. */
async function forgetDropped(world: ProveWorld, before: Contact, after: Contact): Promise<void> {
  for (const { email } of droppedAddresses(before, after)) {
    await world.addresses.forgetFormer(addressHash(world, email), before.id);
  }
}
