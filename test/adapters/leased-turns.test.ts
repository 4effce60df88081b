import { expect, test } from "vitest";
import { leasedTurns } from "../../src/adapters/leased-turns.ts";
import { memoryCounters } from "../../src/adapters/memory/counters.ts";
import type { Counters } from "../../src/ports.ts";

const NOON = "2026-11-22T12:00:00.000Z";
const limit = { mails: 100, seconds: 1 };

/** Counters that count how often they are asked. */
function asked(): Counters & { readonly times: () => number } {
  const counters = memoryCounters();
  let times = 0;
  return {
    times: () => times,
    count(...args) {
      times += 1;
      return counters.count(...args);
    },
  };
}

/** How many of 300 turns, asked for side by side, were taken. */
async function takenOf(turns: ReturnType<typeof leasedTurns>, at: string): Promise<number> {
  const taken = await Promise.all(Array.from({ length: 300 }, () => turns.take(limit, at)));
  return taken.filter(({ isTaken }) => isTaken).length;
}

test("instances share the turns of a second, and take them several at a time", async () => {
  const counters = asked();
  const instances = Array.from({ length: 5 }, () => leasedTurns(counters, 5));
  const taken = await Promise.all(instances.map((turns) => takenOf(turns, NOON)));
  expect(taken.reduce((sum, one) => sum + one, 0)).toBe(limit.mails);
  // Leases of ten, and one question of each instance that finds the second full.
  expect(counters.times()).toBe(15);
});

test("what is left of a lease is worth nothing in the next second", async () => {
  const counters = asked();
  const turns = leasedTurns(counters, 5);
  await turns.take(limit, "2026-11-22T12:00:00.900Z");
  expect(await takenOf(turns, "2026-11-22T12:00:01.000Z")).toBe(limit.mails);
  expect(counters.times()).toBe(12);
});

test("a booked turn is one only, and leaves the lease of the present second alone", async () => {
  const counters = asked();
  const [turns, others] = [leasedTurns(counters, 5), leasedTurns(counters, 5)];
  const next = "2026-11-22T12:00:01.000Z";
  await turns.take(limit, NOON);
  expect(await turns.book(limit, next)).toMatchObject({ isTaken: true, window: { begins: next } });
  await turns.take(limit, NOON);
  expect(counters.times()).toBe(2);
  expect(await takenOf(others, next)).toBe(limit.mails - 1);
});
