import { describe, expect, test } from "vitest";
import { firstFacts, guidesOf, withGuide } from "../../src/domain/facts.ts";
import { countHeld } from "../../src/pipeline/erase-by-hand.ts";
import { explain, findContact } from "../../src/pipeline/explain.ts";
import { exported } from "../../src/pipeline/export-records.ts";
import { recordActivity } from "../../src/pipeline/record-activity.ts";
import { listed } from "../adapters/stores/stores.ts";
import { kinds } from "./erasable.ts";
import { start } from "./play.ts";

/** Words that every JavaScript object has, or that are as long as allowed. */
const words = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "x".repeat(256),
];

const ada = "ada@example.com";
const order = { email: ada, amount: 100, currency: "EUR" };

const eventsOf = (word: string) =>
  [
    ["OrderPlaced", { ...order, orderId: word }],
    ["OrderPlaced", { ...order, orderId: "o", [word]: word }],
    ["OrderRefunded", { ...order, orderId: "o", refundId: word, amount: 1 }],
    ["DemoRequested", { email: ada, requestId: word }],
    ["GuideDownloaded", { email: ada, guideId: word }],
    ["PageVisited", { email: ada, url: word }],
  ] as const;

describe.each(kinds)("words from outside, $name", ({ makeWorld }) => {
  test.each(words)(
    "%s is recorded like any other word, wherever an event may contain it",
    async (word) => {
      const { world } = await makeWorld();
      for (const [type, detail] of eventsOf(word)) {
        const event = { type, time: start, detail };
        expect(await recordActivity(world, event), type).toEqual({ kind: "recorded" });
        expect(await recordActivity(world, event), type).toEqual({ kind: "recorded" });
      }
      const { id = "", facts } = (await findContact(world, ada)) ?? {};
      expect(facts?.orders).toMatchObject({ count: 2, spent: { EUR: 199 } });
      expect(facts && guidesOf(facts)).toEqual([[word, start]]);
      expect((await world.orders.of(id)).map(({ orderId }) => orderId).sort()).toEqual(
        ["o", "o", word].sort(),
      );
      expect((await explain(world, id))?.timeline.length).toBeGreaterThan(5);
      expect(await countHeld(world, ada)).toMatchObject({ orders: 2 });
      for (const what of ["contacts", "orders", "timeline"] as const)
        expect((await listed(exported(world, what))).length).toBeGreaterThan(0);
    },
  );

  test.each(["", ...words])("%s is not an event type, currency or address", async (word) => {
    const { world } = await makeWorld();
    for (const [type, detail] of [
      [word, { email: ada }],
      ["OrderPlaced", { ...order, orderId: "o", currency: word }],
      ["DemoRequested", { email: word }],
    ] as const)
      expect(await recordActivity(world, { type, time: start, detail })).toMatchObject({
        kind: "dead-lettered",
      });
  });
});

test("a guide stored under its own name is still read, and not counted twice", () => {
  const stored = { ...firstFacts(start), guides: { toString: start, fes: start } };
  expect(guidesOf(stored)).toEqual([
    ["toString", start],
    ["fes", start],
  ]);
  expect(guidesOf(withGuide(stored, "toString", start))).toHaveLength(2);
});
