import { describe, expect, test } from "vitest";
import type { MemoryWorld } from "../../src/adapters/memory/world.ts";
import { addPeriod, type Instant } from "../../src/domain/calendar.ts";
import { activeTopics } from "../../src/domain/contact.ts";
import { countHeld, eraseByHand } from "../../src/pipeline/erase-by-hand.ts";
import { explain, findContact } from "../../src/pipeline/explain.ts";
import { importContacts } from "../../src/pipeline/import-contacts.ts";
import { importOrders } from "../../src/pipeline/import-orders.ts";
import { leave, preferencesToken } from "../../src/pipeline/preferences.ts";
import { recordActivity } from "../../src/pipeline/record-activity.ts";
import { tick } from "../../src/pipeline/tick.ts";
import { unsubscribeByHand } from "../../src/pipeline/unsubscribe-by-hand.ts";
import { day } from "../domain/arbitrary.ts";
import {
  ada,
  addressOf,
  now,
  ordered,
  recordAll,
  refunded,
  stateOf,
  storedFor,
  today,
  visited,
} from "./history.ts";
import { join, turn } from "./play.ts";

describe("a replayed history", () => {
  const old = ordered("2022", day("2022-03-01"));
  const young = ordered("2026", day("2026-11-01"));

  test("gives the same client whether the oldest or the newest act comes first", async () => {
    const oldestFirst = await stateOf(await recordAll(today(), [old, young]));
    expect(oldestFirst?.facts.orders).toMatchObject({ count: 2, spent: { EUR: 10_000 } });
    expect(oldestFirst).toEqual(await stateOf(await recordAll(today(), [young, old])));
  });

  test("of acts past retention alone makes no contact, publishes nothing and marks no address", async () => {
    const world = await recordAll(today(), [
      old,
      visited(day("2023-01-01")),
      refunded("2022", now),
    ]);
    const { contactId = "" } = (await addressOf(world)) ?? {};
    expect(await stateOf(await recordAll(today(), [old]))).toBeUndefined();
    expect(await explain(world, contactId)).toBeUndefined();

    await turn(world, "P4D");
    expect(await storedFor(world, contactId)).toEqual([]);
    expect(await addressOf(world)).toEqual({});
    expect(world.published).toEqual([]);
  });

  test("waits 72 hours for younger acts", async () => {
    const world = await recordAll(today(), [old]);
    await turn(world, "PT71H");
    await recordAll(world, [young]);
    expect((await stateOf(world))?.facts.orders.count).toBe(2);
    await turn(world, "P1M");
    expect((await stateOf(world))?.facts.orders.count).toBe(2);
  });

  test("keeps nobody longer, however often it is repeated", async () => {
    const world = await recordAll(today(), [old]);
    const { contactId = "" } = (await addressOf(world)) ?? {};
    for (let days = 0; days < 3; days += 1) {
      await turn(world, "P1D");
      if (days < 2)
        await recordAll(world, [old, visited(addPeriod(day("2022-05-01"), `P${days}D`, "UTC"))]);
    }
    await turn(world, "PT1H");
    expect(await storedFor(world, contactId)).toEqual([]);
  });

  test("belongs to a contact who signs up while it waits", async () => {
    const world = await recordAll(today(), [old]);
    await join(world, ada);
    expect((await stateOf(world))?.facts.orders.count).toBe(1);
  });

  test("belongs to a contact whose list row has a younger act, and stays dormant with an old one", async () => {
    const row = (at: Instant) => ({
      email: ada,
      groups: ["maroc"],
      standing: "subscribed" as const,
      orders: [],
      fields: {},
      signedUpAt: at,
      consent: { source: "form", at },
    });
    const plan = { isTrial: false, startsJourneys: false };
    const world = await recordAll(today(), [old]);
    expect(await importContacts(world, [row(day("2022-01-01"))], plan)).toMatchObject([
      { kind: "refused", reason: "kept-too-long" },
    ]);
    expect(await stateOf(world)).toBeUndefined();
    expect(await importContacts(world, [row(day("2026-01-01"))], plan)).toMatchObject([
      { kind: "merged" },
    ]);
    expect((await stateOf(world))?.facts.orders.count).toBe(1);
  });

  test("belongs to a contact whose order in a list wakes them", async () => {
    const world = await recordAll(today(), [old]);
    const records = [{ kind: "order", orderId: "n", amount: 1, currency: "EUR", at: now }] as const;
    await importOrders(world, [{ email: ada, records }], { isTrial: false, startsJourneys: false });
    expect((await stateOf(world))?.facts.orders.count).toBe(2);
  });

  test.each(["an unknown contact", "a member past their retention"])(
    "loses no refusal of %s",
    async (who) => {
      const isMember = who.startsWith("a member");
      const world = today();
      const id = isMember ? await join(world, ada) : undefined;
      if (isMember) {
        await turn(world, "P2Y11M");
        world.clock.set(day("2029-12-15"));
      }
      await recordAll(world, [old]);
      expect(await stateOf(world)).toBeUndefined();

      if (id) await leave(world, preferencesToken(world, id), "all", "one-click");
      else await unsubscribeByHand(world, ada, { hand: { operator: "marie", reason: "phoned" } });
      await recordAll(world, [ordered("new", world.clock.now())]);
      const at = addPeriod(world.clock.now(), "P6M", "UTC", -1);
      const consent = { source: "form", at };
      const person = { email: ada, groups: ["maroc"], orders: [], fields: {}, consent };
      const row = { ...person, standing: "subscribed" as const };
      expect(
        await importContacts(world, [row], { isTrial: false, startsJourneys: true }),
      ).toMatchObject([{ kind: "refused", reason: "left-before" }]);
      expect(await stateOf(world)).toBeDefined();
      const contact = await findContact(world, ada);
      expect(contact && activeTopics(contact)).toEqual([]);
    },
  );

  test("is erased at once, and its address marked, when an operator asks", async () => {
    const world = await recordAll(today(), [old]);
    expect(await countHeld(world, ada)).toMatchObject({ orders: 1, erasingSince: undefined });
    await eraseByHand(world, ada);
    await turn(world, "PT1H");
    expect(await addressOf(world)).toEqual({ erasedAt: now, erasedBy: "operator" });
    expect(await recordActivity(world, young)).toEqual({ kind: "erased" });
  });
});

describe("a contact erased by retention", () => {
  const years = "P4Y";
  const end = day("2029-11-27");

  /** Ada, who ordered once, past her retention and before any sweep. */
  async function worldPastRetention(): Promise<MemoryWorld> {
    const world = await recordAll(today(), [ordered("first", now)]);
    await turn(world, "P2Y11M");
    world.clock.set(end);
    return world;
  }

  test("stays the same contact when an act of theirs comes before the tick that erases them", async () => {
    const world = await recordAll(await worldPastRetention(), [ordered("new", end)]);
    await turn(world, "P1D");
    expect((await stateOf(world))?.facts).toMatchObject({
      lastActivityAt: end,
      orders: { count: 2 },
    });
  });

  test.each([
    ["PT0S", "being erased"],
    ["PT15M", "swept"],
    ["P1D", "gone"],
  ])(
    "returns as a new contact by an act of their own, %s after the first tick, when they are %s",
    async (later) => {
      const world = await worldPastRetention();
      await tick(world);
      await turn(world, later);
      await recordAll(world, [ordered("new", end)]);
      await turn(world, "P1D");
      expect((await stateOf(world))?.facts).toMatchObject({
        lastActivityAt: end,
        orders: { count: 1 },
      });
    },
  );

  test("is published once, and is marked as erased by retention", async () => {
    const world = await recordAll(today(), [ordered("first", now)]);
    await turn(world, years);
    const erasures = world.published.filter(({ type }) => type === "ContactErased");
    expect(erasures).toMatchObject([{ detail: { by: "retention" } }]);
    expect(await addressOf(world)).toMatchObject({ erasedBy: "retention" });
  });

  test("returns through a list with a younger act", async () => {
    const world = await recordAll(today(), [ordered("first", now)]);
    await turn(world, years);
    const at = addPeriod(world.clock.now(), "P1D", "UTC", -1);
    const row = {
      email: ada,
      groups: ["maroc"],
      standing: "subscribed" as const,
      orders: [],
      fields: {},
      consent: { source: "form", at },
    };
    const [outcome] = await importContacts(world, [row], { isTrial: false, startsJourneys: false });
    expect(outcome).toMatchObject({ kind: "new" });
  });
});

test("a contact who asked to be erased stays erased during the sweep and after it", async () => {
  const world = await recordAll(today(), [ordered("first", now)]);
  await eraseByHand(world, ada);
  expect(await recordActivity(world, ordered("new", now))).toEqual({ kind: "erased" });
  await turn(world, "P1D");
  expect(await recordActivity(world, ordered("new", now))).toEqual({ kind: "erased" });
  expect(await stateOf(world)).toBeUndefined();
});
