import fc from "fast-check";
import { expect, test } from "vitest";
import { BREAKER_LIMITS } from "../../src/domain/breaker.ts";
import { closeOpenBreaker, reportBreaker } from "../../src/pipeline/report-breaker.ts";
import { newWorld, start } from "./play.ts";

async function worldWith(counts: { accepted: number; bounced: number; complained: number }) {
  const world = newWorld();
  const hours = { [start.slice(0, "2026-01-31T00".length)]: counts };
  const { breaker } = world;
  const read = async (now: string) => ({ ...(await breaker.read(now)), hours });
  return { ...world, breaker: { ...breaker, read } };
}

const few = fc.integer({ min: 0, max: 12 });

test("the reported limits are those at which the breaker opens", async () => {
  const counts = fc.record({
    accepted: fc.oneof(fc.integer({ min: 90, max: 110 }), fc.integer({ min: 0, max: 5000 })),
    bounced: fc.oneof(few, fc.integer({ min: 0, max: 300 })),
    complained: few,
  });
  await fc.assert(
    fc.asyncProperty(counts, async (hour) => {
      const report = await reportBreaker(await worldWith(hour));
      const isOver = (what: "bounced" | "complained") =>
        hour.accepted >= BREAKER_LIMITS.accepted &&
        hour[what] >= BREAKER_LIMITS[what].atLeast &&
        hour[what] > BREAKER_LIMITS[what].share * hour.accepted;
      expect(report.stop?.cause).toBe(
        isOver("bounced") ? "bounces" : isOver("complained") ? "complaints" : undefined,
      );
    }),
    { numRuns: 500 },
  );
});

test("reportBreaker() changes nothing, and sees a stop that no mail has met yet", async () => {
  const world = newWorld();
  world.account.set({ sendingEnabled: false });
  const { stop } = await reportBreaker(world);
  expect(stop).toMatchObject({ of: "everything", cause: "account", since: start });
  expect((await world.breaker.read(start)).state).toEqual({ version: 0 });
});

test("closeOpenBreaker() leaves a closed breaker alone, and it goes on counting", async () => {
  const world = newWorld();
  await world.breaker.count("accepted", start);
  const { wasOpen, breaker } = await closeOpenBreaker(world);
  expect(wasOpen).toBe(false);
  expect(breaker).toMatchObject({ counts: { accepted: 1 }, closedByHandAt: undefined });
  expect((await world.breaker.read(start)).state).toEqual({ version: 0 });
});
