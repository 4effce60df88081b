import { pMapIterable } from "p-map";
import type { Contact } from "../domain/contact.ts";
import {
  type Exported,
  type ExportName,
  groupPlacesOf,
  ordersOf,
  ownedBy,
} from "../domain/exported.ts";
import type { Contacts, World } from "../ports.ts";

type ExportWorld = Pick<World, "contacts" | "orders" | "ledger" | "timeline">;

type Readers = {
  readonly [Name in ExportName]: (
    world: ExportWorld,
    contact: Contact,
  ) => readonly Exported[Name][] | Promise<readonly Exported[Name][]>;
};

/** The number of contacts read at a time, and of results that may wait to be consumed. */
const AHEAD = { concurrency: 8, backpressure: 16 };

/**
 * Every record of `what`, contact by contact, in no particular order of contacts. Only a few contacts' records are in
 * memory at a time. Contacts being erased are left out, with all their records.
 */
export async function* exported<Name extends ExportName>(
  world: ExportWorld,
  what: Name,
): AsyncGenerator<Exported[Name]> {
  const read = READERS[what];
  for await (const records of pMapIterable(
    living(world.contacts),
    (contact) => read(world, contact),
    AHEAD,
  ))
    yield* records;
}

const READERS: Readers = {
  contacts: (_, contact) => [contact],
  groups: (_, contact) => groupPlacesOf(contact),
  consents: (_, contact) => (contact.consents ?? []).map((entry) => ownedBy(contact, entry)),
  orders: async ({ orders }, contact) => ordersOf(contact, await orders.of(contact.id)),
  ledger: ({ ledger }, contact) => allOf(contact, ledger.of(contact.id)),
  timeline: ({ timeline }, contact) => allOf(contact, timeline.of(contact.id)),
};

async function* living(contacts: Contacts): AsyncGenerator<Contact> {
  for await (const contact of contacts.all()) if (!contact.erasing) yield contact;
}

async function allOf<Item extends object>(contact: Contact, items: AsyncIterable<Item>) {
  const list = [];
  for await (const item of items) list.push(ownedBy(contact, item));
  return list;
}
