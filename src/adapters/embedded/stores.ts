import type { World } from "../../ports.ts";
import { embeddedAddresses } from "./addresses.ts";
import { embeddedBreaker } from "./breaker.ts";
import { embeddedContacts } from "./contacts.ts";
import { embeddedCounters } from "./counters.ts";
import type { Database } from "./database.ts";
import { embeddedGroups } from "./groups.ts";
import { embeddedLedger } from "./ledger.ts";
import { embeddedOrders } from "./orders.ts";
import { embeddedTimeline } from "./timeline.ts";

/** The ports that a database answers. */
type Stores = Pick<
  World,
  "contacts" | "groups" | "orders" | "addresses" | "ledger" | "timeline" | "counters" | "breaker"
>;

/** Everything that Relance stores, in one database. */
export function embeddedStores(database: Database): Stores {
  return {
    contacts: embeddedContacts(database),
    groups: embeddedGroups(database),
    orders: embeddedOrders(database),
    addresses: embeddedAddresses(database),
    ledger: embeddedLedger(database),
    timeline: embeddedTimeline(database),
    counters: embeddedCounters(database),
    breaker: embeddedBreaker(database),
  };
}
