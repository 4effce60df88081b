import { afterAll } from "vitest";
import { dynamoAddresses } from "../../../src/adapters/dynamo/addresses.ts";
import { dynamoBreaker } from "../../../src/adapters/dynamo/breaker.ts";
import { dynamoContacts } from "../../../src/adapters/dynamo/contacts.ts";
import { dynamoCounters } from "../../../src/adapters/dynamo/counters.ts";
import { dynamoGroups } from "../../../src/adapters/dynamo/groups.ts";
import { dynamoLedger } from "../../../src/adapters/dynamo/ledger.ts";
import { dynamoOrders } from "../../../src/adapters/dynamo/orders.ts";
import { dynamoTimeline } from "../../../src/adapters/dynamo/timeline.ts";
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

/** How to make each store, empty. */
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

/** Stops it. The next test file that shares this module starts another. */
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

/** Every kind of store: one contract holds for both. */
export const kinds = [
  ["in memory", memory],
  ["in DynamoDB", dynamo],
] as const;

/** All of `items`. */
export async function listed<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
