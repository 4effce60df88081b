import { addPeriod, type Instant } from "../domain/calendar.ts";
import { type Contact, type Erasing, newContact } from "../domain/contact.ts";
import type { ContactId } from "../domain/contact-id.ts";
import { markOf } from "../domain/dormancy.ts";
import type { Programme } from "../domain/programme.ts";
import { erased } from "../domain/retention.ts";
import type { ErasedBy } from "../domain/timeline.ts";
import { type Publishing, StaleContactError, type World } from "../ports.ts";
import { changeAndPublish } from "./change-and-publish.ts";
import { releaseErased } from "./former-addresses.ts";
import { addressHash } from "./sign-up.ts";

export type SweepWorld = Pick<
  World,
  | "programme"
  | "clock"
  | "keys"
  | "contacts"
  | "groups"
  | "orders"
  | "addresses"
  | "ledger"
  | "timeline"
>;

/** Anything still in progress when a contact's data was first swept has finished writing by then. */
const SWEEP_AGAIN_AFTER = "PT15M";

/**
 * Begins to erase a contact: from this write on nothing is sent to them, and an event is published. The next tick
 * sweeps away their data, so that no other function needs the rights to. Returns whether there was such a contact. Safe
 * to repeat.
 */
export async function erase(world: Publishing, id: ContactId, by: ErasedBy): Promise<boolean> {
  const now = world.clock.now();
  const contact = await changeAndPublish(
    world,
    id,
    now,
    (current) => current && erased(current, by, now),
    { even: "erasing" },
  );
  return contact !== undefined;
}

/**
 * Sweeps away all data of a contact who is being erased, except the hash of their address. Fifteen minutes later it
 * sweeps once more, and then removes the contact itself. Safe to repeat.
 */
export async function sweep(world: SweepWorld, id: ContactId): Promise<void> {
  const contact = await world.contacts.get(id);
  if (!contact?.erasing) return;
  await releaseAddresses(world, contact, contact.erasing);
  for (const group of groupsOf(contact, world.programme)) await world.groups.remove(group, id);
  await world.orders.removeAll(id);
  await world.timeline.removeAll(id);
  await world.ledger.removeAll(id);
  await finish(world, contact);
}

/**
 * Releases and marks the addresses they had, so that no list brings them back. An address they only requested is marked
 * if it was verified in the meantime.
 */
async function releaseAddresses(
  world: SweepWorld,
  { id, email, newAddress, formerAddresses = [] }: Contact,
  erasing: Erasing,
): Promise<void> {
  const had = [email, ...formerAddresses.map((former) => former.email)].filter(Boolean);
  for (const hash of had.map((one) => addressHash(world, one))) {
    await releaseErased(world, hash, id, erasing);
  }
  if (newAddress)
    await world.addresses.release(addressHash(world, newAddress.email), id, markOf(erasing));
}

/** Every group list they may be in, including lists joined by a contact who was never saved. */
function groupsOf({ memberships, groups = {} }: Contact, programme: Programme): Set<string> {
  const names = [...programme.topics, ...programme.groups].map(({ name }) => name);
  return new Set([...names, ...Object.keys(memberships), ...Object.keys(groups)]);
}

async function finish({ contacts, clock }: SweepWorld, contact: Contact): Promise<void> {
  const now = clock.now();
  const isLast = contact.erasing?.sweptAt !== undefined && (contact.due ?? now) <= now;
  try {
    if (isLast) await contacts.remove(contact);
    else if (!contact.erasing?.sweptAt) await contacts.save(swept(contact, now));
  } catch (error) {
    // Another worker is sweeping.
    if (!(error instanceof StaleContactError)) throw error;
  }
}

/** What remains of the contact until the last sweep: their id, and the groups to remove them from. */
function swept(contact: Contact, now: Instant): Contact {
  const { id, version, erasing, memberships, groups = {}, stage, language } = contact;
  const empty = newContact({ id, email: "", language }, now, stage.name);
  const left = Object.keys({ ...memberships, ...groups }).map((group) => [
    group,
    { state: "left", since: now, fields: {} } as const,
  ]);
  return {
    ...empty,
    version,
    memberships: Object.fromEntries(left),
    erasing: { ...erasing, since: erasing?.since ?? now, sweptAt: now },
    due: addPeriod(now, SWEEP_AGAIN_AFTER, "UTC"),
  };
}
