import { describe, expect, test } from "vitest";
import { newContact } from "../../../src/domain/contact.ts";
import type { OrderRecord } from "../../../src/domain/facts.ts";
import { kinds } from "./stores.ts";

const NOON = "2026-11-22T12:00:00.000Z";
const order: OrderRecord = {
  kind: "order",
  orderId: "o1",
  amount: 1250,
  currency: "EUR",
  at: NOON,
};
/** A refund with the id of its order. */
const refund: OrderRecord = { ...order, kind: "refund", refundId: "o1", amount: 250 };

describe.each(kinds)("orders %s", (_, stores) => {
  test("of() returns every order and refund of the contact, and nothing else", async () => {
    const { contacts, orders } = await stores.contacts();
    const known = { id: "c1", email: "ada@example.com", language: "fr" };
    await contacts.save(newContact(known, NOON, "prospect"));
    const second: OrderRecord = { ...order, orderId: "~ é#2" };
    for (const record of [order, second, refund]) await orders.record("c1", record);
    await orders.record("c2", order);
    expect(await orders.of("c1")).toHaveLength(3);
    expect(await orders.of("c1")).toEqual(expect.arrayContaining([order, second, refund]));
    expect(await orders.of("c3")).toEqual([]);
  });

  test("record() changes nothing the second time", async () => {
    const { orders } = await stores.contacts();
    await orders.record("c1", order);
    await orders.record("c1", { ...order, amount: 1 });
    expect(await orders.of("c1")).toEqual([order]);
  });
});
