import type { Contact } from "../domain/contact.ts";
import { addressProven } from "../domain/rights.ts";
import type { Publishing, World } from "../ports.ts";
import { leadFormerHere, moveContact } from "./move-contact.ts";
import { readRightsLink } from "./my-data.ts";
import { addressHash } from "./sign-up.ts";

type ReadWorld = Pick<World, "clock" | "keys" | "contacts">;
type ProveWorld = Publishing & Pick<World, "keys" | "addresses">;

/** The state of a link that verifies a new address. */
export type NewAddress =
  | { readonly kind: "ready"; readonly contact: Contact; readonly email: string }
  /** The contact already has the address they last requested. */
  | { readonly kind: "done"; readonly contact: Contact }
  /** Another address was requested since. */
  | { readonly kind: "overtaken" | "expired"; readonly contact: Contact }
  /** Another contact has that address, or it must not be mailed. */
  | { readonly kind: "refused"; readonly contact: Contact; readonly email: string }
  | { readonly kind: "erased" }
  | { readonly kind: "forged" };

/** Reads a link that verifies a new address and changes nothing: mail scanners open every link. */
export async function readNewAddress(world: ReadWorld, token: string): Promise<NewAddress> {
  const signed = world.keys.verify(token);
  const link = await readRightsLink(world, signed?.to === "new-address" ? signed : undefined);
  if (link.kind === "erased" || link.kind === "forged") return link;
  const { contact, claims } = link;
  const { newAddress } = contact;
  if (!newAddress) return { kind: "done", contact };
  if (newAddress.nonce !== claims.nonce) return { kind: "overtaken", contact };
  if (link.kind === "expired") return { kind: "expired", contact };
  return { kind: "ready", contact, email: newAddress.email };
}

/**
 * Moves the contact to the address that answered the mail. Safe to repeat, and to stop at any point: pressing the
 * button again continues from there, and so does the next tick.
 */
export async function proveNewAddress(world: ProveWorld, token: string): Promise<NewAddress> {
  const read = await readNewAddress(world, token);
  if (read.kind === "done") await leadFormerHere(world, read.contact);
  if (read.kind !== "ready") return read;
  const { contact, email } = read;
  const { newAddress } = contact;

  const address = await world.addresses.find(addressHash(world, email));
  if (address?.suppression) return { ...read, kind: "refused" };
  const now = world.clock.now();
  const moved = await moveContact(
    world,
    contact,
    email,
    (current) =>
      (newAddress && addressProven(current, newAddress.nonce, now, world.programme)) ?? current,
  );
  if (moved === "taken") return { ...read, kind: "refused" };
  if (!moved || moved.erasing) return { kind: "erased" };
  return moved.newAddress
    ? { kind: "overtaken", contact: moved }
    : { kind: "done", contact: moved };
}
