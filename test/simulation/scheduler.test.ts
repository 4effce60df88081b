import { expect, test } from "vitest";
import { playSeed, traceSeed } from "../../simulation/play.ts";
import { randomOf } from "../../simulation/random.ts";
import { schedulerOf } from "../../simulation/scheduler.ts";

test("the same seed plays the same steps, and another seed plays others", async () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const trace = await traceSeed(seed);
    expect(trace.length).toBeGreaterThan(20);
    expect(await traceSeed(seed)).toEqual(trace);
    expect(await traceSeed(seed + 1)).not.toEqual(trace);
  }
});

test("the same seed gives the same outcome even after others were played", async () => {
  const before = await playSeed(7, { hashes: true });
  await playSeed(8);
  expect(await playSeed(7, { hashes: true })).toEqual(before);
});

test("a trace contains no address", async () => {
  for (let seed = 1; seed <= 10; seed += 1) {
    expect((await traceSeed(seed)).join("\n")).not.toContain("@example.com");
  }
});

test("workers take turns, one step at a time, in an order decided by the seed", async () => {
  const orderOf = async (seed: number) => {
    const order: string[] = [];
    const scheduler = schedulerOf(randomOf(seed));
    for (const name of ["a", "b"]) {
      const run = async (worker: Parameters<typeof scheduler.turnOf>[0]) => {
        for (const part of [1, 2, 3]) {
          order.push(`${name}${part}`);
          await scheduler.turnOf(worker);
        }
      };
      scheduler.start("tick", run, () => {});
    }
    while (await scheduler.next());
    return order.join(" ");
  };
  const orders = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(orderOf));
  expect(await orderOf(1)).toBe(orders[0]);
  expect(new Set(orders).size).toBeGreaterThan(3);
});

test("a crashed worker never continues", async () => {
  const scheduler = schedulerOf(randomOf(1));
  const reached: string[] = [];
  const run = async (worker: Parameters<typeof scheduler.turnOf>[0]) => {
    reached.push("before");
    await scheduler.crash(worker);
    reached.push("after");
  };
  scheduler.start("tick", run, ({ kind }) => reached.push(kind));
  while (await scheduler.next());
  expect(reached).toEqual(["before", "crashed"]);
});
