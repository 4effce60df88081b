import { expect, test } from "vitest";
import { findContact } from "../../src/pipeline/explain.ts";
import { recordActivity } from "../../src/pipeline/record-activity.ts";
import { day } from "../domain/arbitrary.ts";
import { join, newWorld, start, turn } from "./play.ts";

const ada = "ada@example.com";

function order(orderId: string, placedAt: string, email = ada) {
  const detail = { orderId, email, amount: 120_000, currency: "EUR", placedAt };
  return { type: "OrderPlaced", time: placedAt, detail };
}

test("repeated, late and out-of-order events give the same facts", async () => {
  const events = [
    order("o1", day("2026-02-10")),
    order("o2", day("2026-03-10")),
    {
      type: "OrderRefunded",
      time: day("2026-03-20"),
      detail: {
        orderId: "o2",
        email: ada,
        amount: 120_000,
        currency: "EUR",
        refundedAt: day("2026-03-20"),
      },
    },
    { type: "DemoRequested", time: day("2026-02-01"), detail: { email: ada } },
    { type: "GuideDownloaded", time: day("2026-02-02"), detail: { email: ada, guideId: "fes" } },
  ];
  const factsAfter = async (arriving: typeof events) => {
    const world = newWorld();
    await join(world, ada);
    world.clock.set(day("2026-04-01"));
    for (const event of arriving) await recordActivity(world, event);
    return (await findContact(world, ada))?.facts;
  };
  const expected = await factsAfter(events);
  expect(expected?.orders).toMatchObject({ count: 1, spent: { EUR: 120_000 } });
  expect(await factsAfter([...events].reverse())).toEqual(expected);
  expect(await factsAfter([...events, ...events])).toEqual(expected);
});

test("a contact who ordered before signing up is known, and not mailed until they confirm", async () => {
  const world = newWorld();
  await recordActivity(world, order("o1", start));
  await turn(world, "P3M");
  expect(world.outbox).toEqual([]);
  await join(world, ada);
  expect((await findContact(world, ada))?.facts.orders.count).toBe(1);
});

test.each([
  ["an unknown type", { type: "OrderLost", time: start, detail: {} }, "OrderPlaced, OrderRefunded"],
  ["a missing field", { type: "OrderPlaced", time: start, detail: { email: ada } }, "orderId"],
  ["no object", { type: "DemoRequested", time: start, detail: "{" }, "object"],
  ["no address", { type: "DemoRequested", time: start, detail: { email: "nobody" } }, "email"],
  ["money in major units", order("o", start, ada), ""],
  ["the future", order("o", day("2026-03-01")), "future"],
])("an event with %s becomes a dead letter with the reason", async (what, event, reason) => {
  const world = newWorld();
  const broken =
    what === "money in major units"
      ? { ...event, detail: { ...(event.detail as object), amount: 12.5 } }
      : event;
  expect(await recordActivity(world, broken)).toMatchObject({ kind: "dead-lettered" });
  expect(world.letters).toMatchObject([{ step: "record-activity", body: broken }]);
  expect(world.letters[0]?.reason).toContain(reason);
  expect(world.letters[0]?.reason).not.toContain("example.com");
});

test("a refund recorded while its order is being processed is not lost", async () => {
  const world = newWorld();
  await join(world, ada);
  const sale = { orderId: "o-1", email: ada, amount: 100, currency: "EUR" };
  const refund = { type: "OrderRefunded", time: start, detail: sale };
  const order = { type: "OrderPlaced", time: start, detail: { ...sale, placedAt: start } };
  let isFirst = true;
  const orders = {
    ...world.orders,
    async of(id: string) {
      const read = await world.orders.of(id);
      // Only the order has been read; the refund arrives and is recorded before it is saved.
      if (isFirst) {
        isFirst = false;
        await recordActivity(world, refund);
      }
      return read;
    },
  };
  await recordActivity({ ...world, orders }, order);
  expect((await findContact(world, ada))?.facts.orders.count).toBe(0);
});
