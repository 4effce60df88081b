import { addPeriod, type Instant } from "../domain/calendar.ts";
import { type Contact, type ContactId, newContact } from "../domain/contact.ts";
import { erased } from "../domain/retention.ts";
import type { ErasedBy } from "../domain/timeline.ts";
import { StaleContactError, type World } from "../ports.ts";
import { changeContact } from "./change-contact.ts";
import { addressHash } from "./sign-up.ts";
import { tell } from "./tell.ts";

export type SweepWorld = Pick<
  World,
  "clock" | "keys" | "contacts" | "groups" | "orders" | "addresses" | "ledger" | "timeline"
>;

type EraseWorld = Pick<
  World,
  "programme" | "clock" | "contacts" | "timeline" | "bus" | "ledger" | "queue"
>;

/** What was under way when a contact's traces were swept away has written its last by then. */
const SWEEP_AGAIN_AFTER = "PT15M";

/**
 * Begins to erase a contact: from this write on nothing is sent to it, and other programs are told. The next tick sweeps
 * away every trace, so that nobody else need be allowed to. Answers whether there was such a contact. Safe to repeat.
 */
export async function erase(world: EraseWorld, id: ContactId, by: ErasedBy): Promise<boolean> {
  const now = world.clock.now();
  const contact = await changeContact(world, id, (current) => current && erased(current, by, now));
  if (!contact) return false;
  await tell(world, contact, now);
  return true;
}

/**
 * Sweeps away all that is kept of a contact that is being erased, but for the hash of its address; a while later once more,
 * and then the contact itself. Safe to repeat.
 */
export async function sweep(world: SweepWorld, id: ContactId): Promise<void> {
  const contact = await world.contacts.get(id);
  if (!contact?.erasing) return;
  const { erasing } = contact;
  for (const email of addressesOf(contact))
    await world.addresses.release(addressHash(world, email), id, erasing.since);
  for (const topic of Object.keys(contact.memberships)) await world.groups.remove(topic, id);
  await world.orders.removeAll(id);
  await world.timeline.removeAll(id);
  await world.ledger.removeAll(id);
  await finish(world, contact);
}

async function finish({ contacts, clock }: SweepWorld, contact: Contact): Promise<void> {
  const now = clock.now();
  const isLast = contact.erasing?.sweptAt !== undefined && (contact.due ?? now) <= now;
  try {
    if (isLast) await contacts.remove(contact);
    else if (!contact.erasing?.sweptAt) await contacts.save(swept(contact, now));
  } catch (error) {
    // Somebody else is at it.
    if (!(error instanceof StaleContactError)) throw error;
  }
}

/** What is left of the contact until the last sweep: its id, and the groups to take it out of. */
function swept(contact: Contact, now: Instant): Contact {
  const { id, version, erasing, memberships, stage, language } = contact;
  const empty = newContact({ id, email: "", language }, now, stage.name);
  const groups = Object.keys(memberships).map((topic) => [
    topic,
    { state: "left", since: now, fields: {} } as const,
  ]);
  return {
    ...empty,
    version,
    memberships: Object.fromEntries(groups),
    erasing: { since: erasing?.since ?? now, sweptAt: now },
    due: addPeriod(now, SWEEP_AGAIN_AFTER, "UTC"),
  };
}

function addressesOf({ email, newAddress, formerAddresses = [] }: Contact): readonly string[] {
  const all = [email, newAddress?.email, ...formerAddresses.map((former) => former.email)];
  return all.filter((one): one is string => one !== undefined && one !== "");
}
