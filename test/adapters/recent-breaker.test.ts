import { expect, test } from "vitest";
import { memoryWorld } from "../../src/adapters/memory/world.ts";
import { recentBreaker } from "../../src/adapters/recent-breaker.ts";
import type { Stop } from "../../src/domain/breaker.ts";
import { programmeSchema } from "../../src/domain/programme-schema.ts";
import type { Breaker } from "../../src/ports.ts";
import { programme } from "../fixture/programme.ts";

const NOON = "2026-11-22T12:00:00.000Z";
const SOON = "2026-11-22T12:00:04.999Z";
const LATER = "2026-11-22T12:00:05.000Z";
const stop: Stop = { of: "everything", cause: "refusal", reason: "no", since: NOON };

/** A stored breaker, and one instance that reads it. */
function breakers(): readonly [stored: Breaker, instance: Breaker] {
  const { breaker } = memoryWorld({ programme: programmeSchema.parse(programme), start: NOON });
  return [breaker, recentBreaker(breaker)];
}

const stopOf = async (breaker: Breaker, at: string, which?: "latest") =>
  (await breaker.read(at, which)).state.stop;

test("a breaker that another instance opened is noticed within 5 seconds", async () => {
  const [stored, instance] = breakers();
  expect(await stopOf(instance, NOON)).toBeUndefined();
  await stored.save({ version: 0, stop });
  expect(await stopOf(instance, SOON)).toBeUndefined();
  expect(await stopOf(instance, LATER)).toEqual(stop);
});

test("what the instance saved itself, and the latest, are seen at once", async () => {
  const [stored, instance] = breakers();
  await instance.read(NOON);
  expect(await instance.save({ version: 0, stop })).toBe(true);
  expect(await stopOf(instance, NOON)).toEqual(stop);
  await stored.save({ version: 1 });
  expect(await stopOf(instance, NOON)).toEqual(stop);
  expect(await stopOf(instance, NOON, "latest")).toBeUndefined();
});

test("after a save that failed, the state is read again", async () => {
  const [stored, instance] = breakers();
  await instance.read(NOON);
  await stored.save({ version: 0, stop });
  expect(await instance.save({ version: 0 })).toBe(false);
  expect(await stopOf(instance, NOON)).toEqual(stop);
});

test("a clock that was set back reads again", async () => {
  const [stored, instance] = breakers();
  await instance.read(LATER);
  await stored.save({ version: 0, stop });
  expect(await stopOf(instance, NOON)).toEqual(stop);
});
