import { expect, test } from "vitest";
import { localControls } from "../../src/local/controls.ts";
import { findContact } from "../../src/pipeline/explain.ts";
import { day } from "../domain/arbitrary.ts";
import { newWorld } from "../pipeline/play.ts";

const ada = "ada@example.com";
const at = day("2026-01-30");

const ordered = (orderId: string) => ({
  Source: "shop",
  DetailType: "OrderPlaced",
  Detail: JSON.stringify({ orderId, email: ada, amount: 100, currency: "EUR" }),
  Time: at,
});

/** The controls of a world in which one order cannot be stored. */
function playing() {
  const world = newWorld();
  const orders: typeof world.orders = {
    ...world.orders,
    async record(id, record) {
      if (record.orderId === "broken") throw new TypeError(`no place for ${ada}`);
      await world.orders.record(id, record);
    },
  };
  const parts = { jobs: { idle: async () => {} } } as Parameters<typeof localControls>[1];
  return { world, controls: localControls({ ...world, orders }, parts) };
}

test("an event that fails or cannot be read delays no other in its batch, and becomes a dead letter", async () => {
  const { world, controls } = playing();
  const results = await controls.putEvents([
    ordered("first"),
    ordered("broken"),
    { ...ordered("lost"), DetailType: "OrderPlace" },
    { ...ordered("lost"), Detail: "{" },
    ordered("last"),
  ]);
  expect(results).toMatchObject([
    { recorded: true },
    { error: expect.stringContaining("dead letters") },
    { error: expect.stringContaining("Did you mean OrderPlaced?") },
    { error: expect.stringContaining("expected an object") },
    { recorded: true },
  ]);
  expect((await findContact(world, ada))?.facts.orders.count).toBe(2);
  expect(world.letters).toHaveLength(3);
  expect(JSON.stringify(world.letters.map(({ reason }) => reason))).not.toContain(ada);
});

test("an order without an instant was placed at its event's time", async () => {
  const { world, controls } = playing();
  await controls.putEvents([ordered("first")]);
  expect((await findContact(world, ada))?.facts.orders.firstAt).toBe(at);
});

test("Relance's own events are not activities, and make no dead letters", async () => {
  const { world, controls } = playing();
  const own = { Source: "relance", DetailType: "MessageSent", Detail: "{}" };
  expect(await controls.putEvents([own])).toMatchObject([{ error: expect.any(String) }]);
  expect(world.letters).toEqual([]);
});
