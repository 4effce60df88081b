import pMap from "p-map";
import type { Instant } from "../domain/calendar.ts";
import { type Contact, isGone } from "../domain/contact.ts";
import type { ContactId } from "../domain/contact-id.ts";
import { withImportedOrders } from "../domain/contact-of-row.ts";
import { allRecords, type OrderRecord } from "../domain/facts.ts";
import type { ImportedOrder } from "../domain/imported.ts";
import { whoseAddress } from "../domain/known-address.ts";
import { newRecords } from "../domain/records-of-row.ts";
import { changeContact } from "./change-contact.ts";
import { CONCURRENCY, type ImportPlan, type ImportWorld } from "./import-contacts.ts";
import { type ImportOutcome, outcomeOf } from "./import-outcome.ts";
import { addressHash } from "./sign-up.ts";

/** Imports one batch of orders of known contacts, in its order. Safe to repeat. */
export async function importOrders(
  world: ImportWorld,
  rows: readonly ImportedOrder[],
  plan: ImportPlan,
): Promise<readonly ImportOutcome[]> {
  return pMap(rows, (row) => importOrder(world, row, plan), { concurrency: CONCURRENCY });
}

async function importOrder(
  world: ImportWorld,
  row: ImportedOrder,
  plan: ImportPlan,
): Promise<ImportOutcome> {
  const now = world.clock.now();
  const id = whoseAddress(await world.addresses.find(addressHash(world, row.email)));
  const contact = id ? await world.contacts.get(id) : undefined;
  const notPaid = { kind: "not-paid", mails: 0 } as const;
  const isOrder = row.records.length > 0;
  if (!contact || isGone(contact))
    return isOrder ? { kind: "refused", reason: "unknown-contact", mails: 0 } : notPaid;
  return (await takeIn(world, contact, row, now, plan)) ?? notPaid;
}

/** The outcome of the row; undefined if it cancels an order that is not stored. */
async function takeIn(
  world: ImportWorld,
  before: Contact,
  row: ImportedOrder,
  now: Instant,
  plan: ImportPlan,
): Promise<ImportOutcome | undefined> {
  const stored = await world.orders.of(before.id);
  const news = newRecords(row, stored, now);
  if (row.records.length + news.length === 0) return undefined;
  if (news === "other-amount") return { kind: "refused", reason: news, mails: 0 };
  const after = withImportedOrders(before, allRecords(stored, news), now, world.programme);
  if (after === before)
    return outcomeOf(world.programme, { kind: "unchanged", contact: before }, now, plan);
  const contact = plan.isTrial ? after : await storeOrders(world, before.id, news, now);
  return outcomeOf(world.programme, { kind: "merged", contact: contact ?? after }, now, plan);
}

async function storeOrders(
  world: ImportWorld,
  id: ContactId,
  records: readonly OrderRecord[],
  now: Instant,
): Promise<Contact | undefined> {
  for (const record of records) await world.orders.record(id, record);
  const change = async (current: Contact | undefined) =>
    current && withImportedOrders(current, await world.orders.of(id), now, world.programme);
  // The next tick publishes the effects.
  return changeContact(world, id, change, { even: "dormant" });
}
