import pMap from "p-map";
import type { Instant } from "../domain/calendar.ts";
import { type Contact, type ContactId, isGone } from "../domain/contact.ts";
import { type OrderRecord, together } from "../domain/facts.ts";
import { withImportedOrders } from "../domain/import-contact.ts";
import type { ImportedOrder } from "../domain/imported.ts";
import { whoseAddress } from "../domain/known-address.ts";
import { changeOrWake } from "./change-contact.ts";
import {
  CONCURRENCY,
  type ImportOutcome,
  type ImportPlan,
  type ImportWorld,
  outcomeOf,
} from "./import-contacts.ts";
import { addressHash } from "./sign-up.ts";

/** Takes in one batch of orders of contacts we have, in its order. Safe to repeat. */
export async function importOrders(
  world: ImportWorld,
  rows: readonly ImportedOrder[],
  plan: ImportPlan,
): Promise<readonly ImportOutcome[]> {
  return pMap(rows, (row) => importOrder(world, row, plan), { concurrency: CONCURRENCY });
}

async function importOrder(
  world: ImportWorld,
  { email, records }: ImportedOrder,
  plan: ImportPlan,
): Promise<ImportOutcome> {
  const now = world.clock.now();
  const id = whoseAddress(await world.addresses.find(addressHash(world, email)));
  const known = id ? await world.contacts.get(id) : undefined;
  if (!known || isGone(known)) return { kind: "refused", reason: "unknown-contact", mails: 0 };

  const all = together(await world.orders.of(known.id), records);
  const told = withImportedOrders(known, all, now, world.programme);
  if (told === known) return outcomeOf(world, { kind: "unchanged", contact: known }, now, plan);
  const contact = plan.isTrial ? told : await storeOrders(world, known.id, records, now);
  return outcomeOf(world, { kind: "merged", contact: contact ?? told }, now, plan);
}

async function storeOrders(
  world: ImportWorld,
  id: ContactId,
  records: readonly OrderRecord[],
  now: Instant,
): Promise<Contact | undefined> {
  for (const record of records) await world.orders.record(id, record);
  return changeOrWake(world, id, async (current) => {
    if (!current) return undefined;
    return withImportedOrders(current, await world.orders.of(id), now, world.programme);
  });
}
