import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { dueShardOf } from "../../src/adapters/due-shard.ts";
import { deployed } from "./deployed.ts";
import { context } from "./events.ts";
import { sends, signUp } from "./people.ts";
import { valuesOf } from "./printed.ts";
import { stopClock } from "./stop-clock.ts";

let world: Awaited<ReturnType<typeof deployed>>;
beforeAll(async () => {
  world = await deployed();
});
afterAll(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await world.aws.stop();
});

test("tick advances only the part of the due contacts that its schedule names", async () => {
  const { functions } = world;
  const { messages } = await signUp(world, "part@example.com");
  const own = Number(dueShardOf(JSON.parse(messages[0] ?? "").contactId)) % 2;
  const queued = () => sends(world).filter((body) => messages.includes(body)).length;
  stopClock(20 * 60 * 1000);
  await functions.tick({ part: 1 - own, of: 2 }, context);
  expect(queued()).toBe(1);
  await functions.tick({ part: own, of: 2 }, context);
  expect(queued()).toBe(2);
});

test("when a part of the tick stops, the part before it prints how long its contacts have been overdue", async () => {
  const { functions, metrics } = world;
  vi.useRealTimers();
  const { messages } = await signUp(world, "stopped@example.com");
  const stopped = Number(dueShardOf(JSON.parse(messages[0] ?? "").contactId)) % 4;
  const lagOf = async (part: number) => {
    await functions.tick({ part, of: 4 }, context);
    return valuesOf(metrics.at(-1)).DueLag;
  };
  stopClock(40 * 60 * 1000);
  const before = (stopped + 3) % 4;
  const others = [0, 1, 2, 3].filter((part) => part !== stopped && part !== before);
  for (const part of others) await functions.tick({ part, of: 4 }, context);
  expect(await lagOf(before)).toBeGreaterThanOrEqual(20 * 60);
  for (const part of others) expect(await lagOf(part)).toBe(0);
  await functions.tick({ part: stopped, of: 4 }, context);
  expect(await lagOf(before)).toBe(0);
});
