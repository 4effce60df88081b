import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  allRecords,
  type Facts,
  firstFacts,
  NEVER,
  type OrderRecord,
  recordKey,
  withActivity,
  withDemo,
  withGuide,
  withOrders,
  withRefundsSummed,
} from "../../src/domain/facts.ts";
import { instants } from "./arbitrary.ts";

type Act = (facts: Facts) => Facts;

const acts: fc.Arbitrary<Act> = fc.oneof(
  instants.map(
    (at): Act =>
      (facts) =>
        withActivity(facts, at),
  ),
  instants.map(
    (at): Act =>
      (facts) =>
        withDemo(facts, at),
  ),
  fc.tuple(fc.constantFrom("rome", "fes"), instants).map(
    ([guide, at]): Act =>
      (facts) =>
        withGuide(facts, guide, at),
  ),
);

test("facts are the same in whatever order activities arrive, and however often", () => {
  void fc.assert(
    fc.property(fc.array(acts, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (all, luck) => {
      const inOrder = all.reduce((facts, act) => act(facts), firstFacts(NEVER));
      const shuffled = [...all, ...all]
        .map((act) => ({ act, place: luck.next().value }))
        .sort((one, other) => one.place - other.place);
      expect(shuffled.reduce((facts, { act }) => act(facts), firstFacts(NEVER))).toEqual(inOrder);
    }),
  );
});

const records: fc.Arbitrary<OrderRecord> = fc
  .record({
    orderId: fc.constantFrom("a", "b", "c"),
    amount: fc.nat(1000),
    at: instants,
    kind: fc.constantFrom("order" as const, "refund" as const),
  })
  .map(({ kind, ...record }) =>
    kind === "order"
      ? { kind, ...record, currency: "EUR" }
      : { kind, ...record, refundId: `r-${record.at}`, currency: "EUR" },
  );

test("order facts are the same in whatever order orders and refunds are stored", () => {
  void fc.assert(
    fc.property(fc.array(records, { maxLength: 6 }), (all) => {
      const facts = firstFacts(NEVER);
      expect(withOrders(facts, [...all].reverse())).toEqual(withOrders(facts, all));
    }),
  );
});

const placed = (orderId: string, amount: number, at: string, currency = "EUR") =>
  ({ kind: "order", orderId, amount, currency, at }) as const;
const refunded = (orderId: string, amount: number, at: string) =>
  ({ kind: "refund", refundId: `r${at}`, orderId, amount, currency: "EUR", at }) as const;

test("withOrders() sums money by currency, minus refunds", () => {
  const facts = withOrders(firstFacts("2026-01-01T00:00:00.000Z"), [
    placed("a", 10_000, "2026-02-01T00:00:00.000Z"),
    placed("b", 5_000, "2026-03-01T00:00:00.000Z"),
    placed("c", 700, "2026-02-15T00:00:00.000Z", "JPY"),
    refunded("a", 4_000, "2026-04-01T00:00:00.000Z"),
    refunded("b", 5_000, "2026-04-02T00:00:00.000Z"),
  ]);
  expect(facts.orders).toEqual({
    count: 2,
    firstAt: "2026-02-01T00:00:00.000Z",
    lastAt: "2026-02-15T00:00:00.000Z",
    spent: { EUR: 6_000, JPY: 700 },
  });
});

test("a refund is not an activity, a fully refunded order does not make a client, and a free order does", () => {
  const facts = withOrders(firstFacts("2026-01-01T00:00:00.000Z"), [
    placed("a", 100, "2026-02-01T00:00:00.000Z"),
    refunded("a", 100, "2026-05-01T00:00:00.000Z"),
  ]);
  expect(facts.orders.firstAt).toBeUndefined();
  expect(facts.lastActivityAt).toBe("2026-02-01T00:00:00.000Z");
  const free = withOrders(facts, [placed("free", 0, "2026-03-01T00:00:00.000Z")]);
  expect(free.orders.count).toBe(1);
});

test("only the earliest guides are remembered, in whatever order they arrive", () => {
  const downloads = Array.from({ length: 80 }, (_, index) => [
    `guide-${index % 70}`,
    new Date(Date.UTC(2026, 0, 1 + ((index * 37) % 80))).toISOString(),
  ]) as [string, string][];
  const inOrder = downloads.reduce(
    (facts, [name, at]) => withGuide(facts, name, at),
    firstFacts(NEVER),
  );
  const reversed = [...downloads].reverse();
  expect(Object.keys(inOrder.guides)).toHaveLength(50);
  expect(
    reversed.reduce((facts, [name, at]) => withGuide(facts, name, at), firstFacts(NEVER)),
  ).toEqual(inOrder);
});

test("a refund in another currency does not reduce an order", () => {
  const order = placed("a", 1_000, "2026-02-01T00:00:00.000Z", "JPY");
  const facts = withOrders(firstFacts(NEVER), [
    order,
    refunded("a", 1_000, "2026-03-01T00:00:00.000Z"),
  ]);
  expect(facts.orders).toMatchObject({ count: 1, spent: { JPY: 1_000 } });
});

const minutes = (from: number) => new Date(Date.UTC(2026, 0, 1, 0, from)).toISOString();

test("a total refund from a list is not added to the refunds that events reported", () => {
  const order = placed("a", 10_000, minutes(0));
  const totalRefund = (amount: number, toldAt: string) =>
    ({ ...refunded("a", amount, minutes(1)), refundId: `a-refund-to-${amount}`, toldAt }) as const;
  const spent = (...records: readonly OrderRecord[]) =>
    withOrders(firstFacts(NEVER), [order, ...records]).orders.spent.EUR;
  // The list already includes the refund that an event reports, whichever comes first.
  expect(spent(refunded("a", 3_000, minutes(2)), totalRefund(3_000, minutes(9)))).toBe(7_000);
  // The list includes more than the events reported.
  expect(spent(refunded("a", 3_000, minutes(2)), totalRefund(5_000, minutes(9)))).toBe(5_000);
  // A refund made after the list is not in its total.
  expect(spent(totalRefund(5_000, minutes(9)), refunded("a", 3_000, minutes(10)))).toBe(2_000);
  // A later list includes it.
  expect(
    spent(
      totalRefund(5_000, minutes(9)),
      refunded("a", 3_000, minutes(10)),
      totalRefund(8_000, minutes(20)),
    ),
  ).toBe(2_000);
});

test("timely lists give the right total refund, with or without events, in any order", () => {
  void fc.assert(
    fc.property(
      fc.array(fc.record({ amount: fc.integer({ min: 1, max: 900 }), isTold: fc.boolean() }), {
        minLength: 1,
        maxLength: 5,
      }),
      fc.infiniteStream(fc.nat()),
      (refunds, luck) => {
        // A refund every ten minutes, each followed by a list with the total so far.
        const records = refunds.flatMap(({ amount, isTold }, index): OrderRecord[] => {
          const sum = refunds.slice(0, index + 1).reduce((all, one) => all + one.amount, 0);
          const at = minutes(10 * index);
          const list = {
            ...refunded("a", sum, at),
            refundId: `to-${sum}`,
            toldAt: minutes(10 * index + 5),
          };
          return [...(isTold ? [refunded("a", amount, at)] : []), list];
        });
        const shuffled = [placed("a", 5_000, minutes(0)), ...records, ...records.slice(0, 2)]
          .map((record) => ({ record, place: luck.next().value }))
          .sort((one, other) => one.place - other.place)
          .map(({ record }) => record);
        const once = allRecords(
          [],
          [...new Map(shuffled.map((one) => [recordKey(one), one])).values()],
        );
        const total = refunds.reduce((all, { amount }) => all + amount, 0);
        expect(withOrders(firstFacts(NEVER), once).orders.spent).toEqual({ EUR: 5_000 - total });
        const shown = withRefundsSummed(once).filter(({ kind }) => kind === "refund");
        expect(shown.map(({ amount }) => amount)).toEqual([total]);
      },
    ),
  );
});
