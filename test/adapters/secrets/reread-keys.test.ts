import { setImmediate } from "node:timers/promises";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { secretKeys } from "../../../src/adapters/crypto/secret-keys.ts";
import { settableClock } from "../../../src/adapters/memory/settable-clock.ts";
import { rereadKeys } from "../../../src/adapters/secrets/reread-keys.ts";
import { millisecondsOf } from "../../../src/domain/calendar.ts";
import type { Claims } from "../../../src/domain/claims.ts";
import type { Keys } from "../../../src/ports.ts";

const NOON = "2026-11-22T12:00:00.000Z";
const [OLD, NEW, NEWEST] = ["old", "new", "newest"].map((age) =>
  secretKeys([`the ${age} secret, which is long enough`, "the secret that makes the hashes"]),
) as [Keys, Keys, Keys];

const leave: Claims = { to: "leave", contactId: "c1" };

/** Reads answered by the test, and keys first read as OLD. */
async function setUp() {
  const clock = settableClock(NOON);
  const reads: { answer: (keys: Keys) => void; fail: (error: Error) => void }[] = [];
  const read = () =>
    new Promise<Keys>((answer, fail) => {
      reads.push({ answer, fail });
    });
  const reading = rereadKeys(read, clock);
  reads[0]?.answer(OLD);
  const keys = await reading;
  /** The key that signs now. */
  const signer = () => [OLD, NEW, NEWEST].find((one) => one.verify(keys.sign(leave)));
  return { clock, reads, keys, signer };
}

test("keys used after five minutes are read again, and no use waits for the read", async () => {
  const { clock, reads, keys, signer } = await setUp();
  clock.forward("PT4M59S");
  expect(signer()).toBe(OLD);
  expect(reads).toHaveLength(1);

  clock.forward("PT1S");
  expect(signer()).toBe(OLD);
  expect(keys.verify(NEW.sign(leave))).toBeUndefined();
  expect(reads).toHaveLength(2);

  reads[1]?.answer(NEW);
  await setImmediate();
  expect(signer()).toBe(NEW);
  expect(keys.verify(NEW.sign(leave))).toEqual(leave);
  expect(keys.hash("ada")).toBe(OLD.hash("ada"));
  expect(reads).toHaveLength(2);
});

test("awaiting fresh() gives the current keys, however long the instance was frozen", async () => {
  const { clock, reads, keys, signer } = await setUp();
  clock.forward("PT4M59S");
  await keys.fresh();
  expect(reads).toHaveLength(1);

  clock.forward("P1D");
  const ready = keys.fresh();
  reads[1]?.answer(NEW);
  await ready;
  expect(signer()).toBe(NEW);
  expect(reads).toHaveLength(2);

  clock.forward("P1D");
  const failing = keys.fresh();
  reads[2]?.fail(new Error("The secret cannot be read"));
  await failing;
  expect(signer()).toBe(NEW);
});

test.each(["sign", "verify", "hash"] as const)("%s alone triggers a new read", async (use) => {
  const { clock, reads, keys } = await setUp();
  clock.forward("PT5M");
  if (use === "sign") keys.sign(leave);
  else keys[use]("text");
  expect(reads).toHaveLength(2);
});

test("a failed read keeps the old keys, and is retried a little later", async () => {
  const { clock, reads, signer } = await setUp();
  clock.forward("PT5M");
  for (const failed of [1, 2, 3]) {
    expect(signer()).toBe(OLD);
    reads[failed]?.fail(new Error("Secrets Manager is down"));
    await setImmediate();
    expect(signer()).toBe(OLD);
    expect(reads).toHaveLength(failed + 1);
    clock.forward("PT10S");
  }
  signer();
  reads[4]?.answer(NEW);
  await setImmediate();
  expect(signer()).toBe(NEW);
});

test("a frozen read neither undoes nor prevents a later one", async () => {
  const { clock, reads, signer } = await setUp();
  for (const _ of ["frozen", "answered first"]) {
    clock.forward("PT5M");
    signer();
  }
  reads[2]?.answer(NEWEST);
  await setImmediate();
  reads[1]?.answer(NEW);
  await setImmediate();
  expect(signer()).toBe(NEWEST);
});

test("a failed first read throws", async () => {
  const read = () => Promise.reject(new Error("There is no secret"));
  await expect(rereadKeys(read, settableClock(NOON))).rejects.toThrow("There is no secret");
});

test("keys used at least every five minutes are never older than ten", async () => {
  const seconds = fc.array(fc.nat({ max: 299 }), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(seconds, async (pauses) => {
      const clock = settableClock(NOON);
      const readAt = new Map<string, number>();
      const read = async () => {
        const keys = secretKeys(`the secret as it was read at ${clock.now()}`);
        readAt.set(keys.sign(leave), millisecondsOf(clock.now()));
        return keys;
      };
      const keys = await rereadKeys(read, clock);
      for (const pause of pauses) {
        clock.forward(`PT${pause}S`);
        const age = millisecondsOf(clock.now()) - (readAt.get(keys.sign(leave)) ?? 0);
        expect(age).toBeLessThan(600_000);
        await setImmediate();
      }
    }),
  );
});
