import type { Instant } from "../domain/calendar.ts";
import type { Suppression } from "../domain/consent.ts";
import type { Contact } from "../domain/contact.ts";
import type { ContactId } from "../domain/contact-id.ts";
import { unsubscribe } from "../domain/unsubscribe.ts";
import { withSuppression } from "../domain/with-suppression.ts";
import type { Publishing, World } from "../ports.ts";
import { changeAndPublish } from "./change-and-publish.ts";
import { addressHash } from "./sign-up.ts";

export type SuppressWorld = Publishing & Pick<World, "keys" | "addresses">;

/**
 * Suppresses an address and the contact who has it, if any, and returns that contact. Safe to repeat. The address comes
 * first, because the next delivery reads it, and it stays when the contact is erased. A bounce at a former address says
 * nothing about the contact's current one; a complaint from there refuses all mail.
 */
export async function suppress(
  world: SuppressWorld,
  email: string,
  suppression: Suppression,
  owner?: ContactId,
): Promise<Contact | undefined> {
  const now = world.clock.now();
  const hash = addressHash(world, email);
  await world.addresses.suppress(hash, suppression);
  const address = owner ? undefined : await world.addresses.find(hash);
  const id = owner ?? address?.contactId;
  if (!id && address?.formerOf && suppression.reason === "complaint") {
    return complain(world, address.formerOf, now);
  }
  if (!id) return undefined;
  return changeAndPublish(
    world,
    id,
    now,
    (current) => current && withSuppression(current, suppression, now, world.programme),
  );
}

/**
 * Unsubscribes a contact from everything after a complaint from a former address. Their current address is not
 * suppressed.
 */
export function complain(
  world: SuppressWorld,
  id: ContactId,
  now: Instant,
): Promise<Contact | undefined> {
  return changeAndPublish(
    world,
    id,
    now,
    (current) => current && unsubscribe(current, "all", "complaint", now, world.programme),
    { even: "dormant" },
  );
}
