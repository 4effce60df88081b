import { addPeriod } from "../domain/calendar.ts";
import type { World } from "../ports.ts";
import { addressHash } from "./sign-up.ts";
import { type SuppressWorld, suppress } from "./suppress.ts";

type ReconcileWorld = SuppressWorld & Pick<World, "suppressionList">;

/** How far back to look: twice the day between two runs, so that one run may fail. */
const LOOKS_BACK = "P2D";

/**
 * Repairs the effect of lost events: addresses that the mail service recently put on its own suppression list are
 * suppressed here too. Unknown addresses are ignored. Safe to repeat; returns how many were missing.
 */
export async function reconcile(world: ReconcileWorld): Promise<number> {
  const since = addPeriod(world.clock.now(), LOOKS_BACK, "UTC", -1);
  let missing = 0;
  for await (const { email, reason, at } of world.suppressionList.since(since)) {
    if (!(await isMissing(world, email))) continue;
    await suppress(world, email, { reason, at, foundBy: "suppression-list" });
    missing += 1;
  }
  return missing;
}

/** Whether the address is known, and it or its contact is not suppressed yet. */
async function isMissing(world: ReconcileWorld, email: string): Promise<boolean> {
  const address = await world.addresses.find(addressHash(world, email));
  if (!address) return false;
  if (!address.suppression) return true;
  const contact = address.contactId && (await world.contacts.get(address.contactId));
  return Boolean(contact && !contact.suppressed);
}
