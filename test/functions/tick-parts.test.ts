import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { dueShardOf } from "../../src/adapters/due-shard.ts";
import { deployed } from "./deployed.ts";
import { context } from "./events.ts";
import { sends, signUp } from "./people.ts";

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
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 20 * 60 * 1000 });
  await functions.tick({ part: 1 - own, of: 2 }, context);
  expect(queued()).toBe(1);
  await functions.tick({ part: own, of: 2 }, context);
  expect(queued()).toBe(2);
});
