import { afterAll, describe, expect, test } from "vitest";
import type { Contact } from "../../src/domain/contact.ts";
import { EXPORTS, type ExportName } from "../../src/domain/exported.ts";
import { columnsOf } from "../../src/export/columns.ts";
import { csvOf } from "../../src/export/csv.ts";
import { erase } from "../../src/pipeline/erase.ts";
import { exported } from "../../src/pipeline/export-records.ts";
import { recordActivity } from "../../src/pipeline/record-activity.ts";
import type { World } from "../../src/ports.ts";
import { kinds, listed, stopDynalite } from "../adapters/stores/stores.ts";
import { member, programme } from "../domain/arbitrary.ts";
import { join, newWorld, start } from "./play.ts";

afterAll(stopDynalite);

type Kind = (typeof kinds)[number][1];

/** Ada, who joined, ordered and got a partial refund, and Grace, who is being erased. */
async function worldOf(stores: Kind) {
  const world = newWorld({
    ...(await stores.contacts()),
    ledger: await stores.ledger(),
    timeline: await stores.timeline(),
    addresses: await stores.addresses(),
  });
  const ada = await join(world, "ada@example.com");
  await join(world, "grace@example.com");
  const order = { orderId: "A-1", email: "ada@example.com", amount: 4990, currency: "EUR" };
  for (const email of ["ada@example.com", "grace@example.com"]) {
    const detail = { ...order, email, orderId: `A-${email}`, placedAt: start };
    await recordActivity(world, { type: "OrderPlaced", time: start, detail });
  }
  const refund = { ...order, orderId: "A-ada@example.com", amount: 990, refundId: "R-1" };
  await recordActivity(world, { type: "OrderRefunded", time: start, detail: refund });
  const grace = (await listed(world.contacts.all())).find(({ id }) => id !== ada);
  await erase(world, grace?.id ?? "", "operator");
  return { world, ada };
}

describe.each(kinds)("%s", (_, stores) => {
  test("each exported record names its contact, and a contact being erased is left out", async () => {
    const { world, ada } = await worldOf(stores);
    for (const what of EXPORTS) {
      const records = await listed<object>(exported(world, what));
      expect(records.length, what).toBeGreaterThan(0);
      for (const record of records) {
        const id = what === "contacts" ? { id: ada } : { contactId: ada };
        expect(record).toMatchObject({ ...id, email: "ada@example.com" });
      }
    }
    expect(await listed(exported(world, "contacts"))).toEqual([await world.contacts.get(ada)]);
    expect(await listed(exported(world, "groups"))).toMatchObject([
      { group: "maroc", joined: "by-consent", state: "active", since: start },
    ]);
    expect(await listed(exported(world, "orders"))).toMatchObject([
      {
        orderId: "A-ada@example.com",
        placed: { kind: "order", amount: 4990, currency: "EUR" },
        refunds: [{ kind: "refund", refundId: "R-1", amount: 990 }],
      },
    ]);
    expect(await listed(exported(world, "consents"))).toMatchObject([
      { purpose: "mail", topic: "maroc", isGiven: true, text: "J’accepte", confirmedAt: start },
    ]);
    const messages = (await listed(exported(world, "ledger"))).map(({ message }) => message);
    expect(messages.toSorted()).toEqual(["confirmation", "welcome-1"]);
    const entryKinds = (await listed(exported(world, "timeline"))).map(({ kind }) => kind);
    expect(entryKinds).toEqual(expect.arrayContaining(["signed-up", "confirmed", "activity"]));
  });

  test("an empty store gives no records", async () => {
    const world = newWorld({ ...(await stores.contacts()), ledger: await stores.ledger() });
    for (const what of EXPORTS) expect(await listed<object>(exported(world, what))).toEqual([]);
  });
});

/** A world of 10,000 contacts generated as they are read, and how many reads ran in parallel. */
function crowd() {
  const seen = { made: 0, atOnce: 0, most: 0, isClosed: false };
  async function* all(): AsyncGenerator<Contact> {
    try {
      while (seen.made < 10_000) {
        seen.made += 1;
        yield { ...member(start), id: `c${seen.made}`, email: `c${seen.made}@example.com` };
      }
    } finally {
      seen.isClosed = true;
    }
  }
  async function ordersOf(id: string) {
    seen.atOnce += 1;
    seen.most = Math.max(seen.most, seen.atOnce);
    await new Promise((resolve) => setImmediate(resolve));
    seen.atOnce -= 1;
    return [{ kind: "order", orderId: id, amount: 1, currency: "EUR", at: start }] as const;
  }
  const world = newWorld();
  return {
    seen,
    world: {
      ...world,
      contacts: { ...world.contacts, all },
      orders: { ...world.orders, of: ordersOf },
    } satisfies World,
  };
}

test.each<ExportName>(["contacts", "orders"])(
  "10,000 contacts are written with a few hundred in memory: %s",
  async (what) => {
    const { seen, world } = crowd();
    const columns = columnsOf(what, programme) as Parameters<typeof csvOf<object>>[0];
    const records = exported(world, what);
    let lines = 0;
    let furthest = 0;
    for await (const chunk of csvOf<object>(columns, records, { bom: false, delimiter: "," })) {
      furthest = Math.max(furthest, seen.made - lines);
      lines += chunk.split("\r\n").length - 1;
    }
    expect(lines).toBe(10_001);
    expect(furthest).toBeLessThan(300);
  },
);

test("at most eight contacts are read in parallel, and none once the reader stops", async () => {
  const { seen, world } = crowd();
  let read = 0;
  for await (const _ of exported(world, "orders")) {
    read += 1;
    if (read === 100) break;
  }
  expect(seen.most).toBeGreaterThan(1);
  expect(seen.most).toBeLessThanOrEqual(8);
  expect(seen.made).toBeLessThan(200);
  expect(seen.isClosed).toBe(true);
});
