import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantOf } from "../../../src/domain/calendar.ts";
import { kinds } from "./stores.ts";

const START = Date.parse("2026-11-22T12:00:00Z");
const counts = fc.array(
  fc.record({
    key: fc.constantFrom("a", "b"),
    windowSeconds: fc.constantFrom(1, 60, 3600),
    now: fc.integer({ min: START, max: START + 150_000 }),
    by: fc.constantFrom(undefined, 1, 3),
  }),
  { maxLength: 15 },
);

describe.each(kinds)("counters %s", (_, stores) => {
  test("count() counts each key in each window separately", async () => {
    await fc.assert(
      fc.asyncProperty(counts, async (requested) => {
        const counters = await stores.counters();
        const before = new Map<string, number>();
        for (const { key, windowSeconds, now, by } of requested) {
          const ends = (Math.floor(now / 1000 / windowSeconds) + 1) * windowSeconds * 1000;
          const name = `${key} ${windowSeconds} ${ends}`;
          const times = (before.get(name) ?? 0) + (by ?? 1);
          before.set(name, times);
          const counted = await counters.count(key, instantOf(now), windowSeconds, by);
          expect(counted).toEqual({ times, windowEnds: instantOf(ends) });
        }
      }),
      { numRuns: 20 },
    );
  });

  test("count() loses none of ten concurrent counts", async () => {
    const counters = await stores.counters();
    const now = instantOf(START);
    const counted = await Promise.all(
      Array.from({ length: 10 }, () => counters.count("a", now, 60)),
    );
    const times = counted.map((one) => one.times).sort((one, other) => one - other);
    expect(times).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});
