import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { dynamoAddresses } from "../../../src/adapters/dynamo/addresses.ts";
import { dynamoBreaker } from "../../../src/adapters/dynamo/breaker.ts";
import { dynamoContacts } from "../../../src/adapters/dynamo/contacts.ts";
import { dynamoCounters } from "../../../src/adapters/dynamo/counters.ts";
import { dynamoGroups } from "../../../src/adapters/dynamo/groups.ts";
import { dynamoLedger } from "../../../src/adapters/dynamo/ledger.ts";
import { dynamoOrders } from "../../../src/adapters/dynamo/orders.ts";
import { dynamoTimeline } from "../../../src/adapters/dynamo/timeline.ts";
import { embeddedAddresses } from "../../../src/adapters/embedded/addresses.ts";
import { embeddedBreaker } from "../../../src/adapters/embedded/breaker.ts";
import { embeddedContacts } from "../../../src/adapters/embedded/contacts.ts";
import { embeddedCounters } from "../../../src/adapters/embedded/counters.ts";
import { type Database, openDatabase } from "../../../src/adapters/embedded/database.ts";
import { embeddedGroups } from "../../../src/adapters/embedded/groups.ts";
import { embeddedLedger } from "../../../src/adapters/embedded/ledger.ts";
import { embeddedOrders } from "../../../src/adapters/embedded/orders.ts";
import { embeddedTimeline } from "../../../src/adapters/embedded/timeline.ts";
import { memoryAddresses } from "../../../src/adapters/memory/addresses.ts";
import { memoryBreaker } from "../../../src/adapters/memory/breaker.ts";
import { memoryContacts } from "../../../src/adapters/memory/contacts.ts";
import { memoryCounters } from "../../../src/adapters/memory/counters.ts";
import { memoryGroups } from "../../../src/adapters/memory/groups.ts";
import { memoryLedger } from "../../../src/adapters/memory/ledger.ts";
import { memoryOrders } from "../../../src/adapters/memory/orders.ts";
import { memoryTimeline } from "../../../src/adapters/memory/timeline.ts";
import type { World } from "../../../src/ports.ts";
import { type Dynalite, startDynalite } from "./dynalite.ts";

/** Makes each store, empty. */
type Stores = {
  readonly contacts: () => Promise<Pick<World, "contacts" | "groups" | "orders">>;
  readonly addresses: () => Promise<World["addresses"]>;
  readonly ledger: () => Promise<World["ledger"]>;
  readonly timeline: () => Promise<World["timeline"]>;
  readonly counters: () => Promise<World["counters"]>;
  readonly breaker: () => Promise<World["breaker"]>;
};

let starting: Promise<Dynalite> | undefined;
afterAll(stopDynalite);

/** The DynamoDB of this test file, started on first use. */
export function sharedDynalite(): Promise<Dynalite> {
  starting ??= startDynalite();
  return starting;
}

/** Stops it. The next test file that uses this module starts another. */
export async function stopDynalite(): Promise<void> {
  const started = await starting;
  starting = undefined;
  await started?.stop();
}

const memory: Stores = {
  contacts: async () => ({
    contacts: memoryContacts(),
    groups: memoryGroups(),
    orders: memoryOrders(),
  }),
  addresses: async () => memoryAddresses(),
  ledger: async () => memoryLedger(),
  timeline: async () => memoryTimeline(),
  counters: async () => memoryCounters(),
  breaker: async () => memoryBreaker(),
};

/** The databases of this test file, which are closed and removed with it. */
const databases: { readonly database: Database; readonly folder: string }[] = [];
afterAll(async () => {
  for (const { database, folder } of databases.splice(0)) {
    await database.close();
    rmSync(folder, { recursive: true });
  }
});

/** An empty database. */
function newDatabase(): Database {
  const folder = mkdtempSync(join(tmpdir(), "relance-stores-"));
  const database = openDatabase(folder);
  databases.push({ database, folder });
  return database;
}

const embedded: Stores = {
  async contacts() {
    const database = newDatabase();
    return {
      contacts: embeddedContacts(database),
      groups: embeddedGroups(database),
      orders: embeddedOrders(database),
    };
  },
  addresses: async () => embeddedAddresses(newDatabase()),
  ledger: async () => embeddedLedger(newDatabase()),
  timeline: async () => embeddedTimeline(newDatabase()),
  counters: async () => embeddedCounters(newDatabase()),
  breaker: async () => embeddedBreaker(newDatabase()),
};

const dynamo: Stores = {
  async contacts() {
    const { client, newTable } = await sharedDynalite();
    const table = await newTable("contacts");
    return {
      contacts: dynamoContacts(client, table),
      groups: dynamoGroups(client, table),
      orders: dynamoOrders(client, table),
    };
  },
  async addresses() {
    const { client, newTable } = await sharedDynalite();
    return dynamoAddresses(client, await newTable("addresses"));
  },
  async ledger() {
    const { client, newTable } = await sharedDynalite();
    return dynamoLedger(client, await newTable("ledger"));
  },
  async timeline() {
    const { client, newTable } = await sharedDynalite();
    return dynamoTimeline(client, await newTable("timeline"));
  },
  async counters() {
    const { client, newTable } = await sharedDynalite();
    return dynamoCounters(client, await newTable("guards"));
  },
  async breaker() {
    const { client, newTable } = await sharedDynalite();
    return dynamoBreaker(client, await newTable("guards"));
  },
};

/** Every kind of store, all with the same contract. */
export const kinds = [
  ["in memory", memory],
  ["on disk", embedded],
  ["in DynamoDB", dynamo],
] as const;

/** All `items`, in order. */
export async function listed<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
