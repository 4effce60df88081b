import * as fc from "fast-check";
import { expect, test } from "vitest";
import { secretKeys } from "../../../src/adapters/crypto/secret-keys.ts";
import { nextStep } from "../../../src/adapters/secrets/rotate-key.ts";
import {
  addPeriod,
  type Instant,
  instantOf,
  millisecondsOf,
} from "../../../src/domain/calendar.ts";
import type { Claims } from "../../../src/domain/claims.ts";

const START = "2026-11-22T12:00:00.000Z";
const OLDEST = "the secret by which addresses are hashed";
const MINUTE = 60_000;

const leave: Claims = { to: "leave", contactId: "c1" };

/** A version of the secret, and the period in which it was current. */
type Version = { readonly secrets: readonly string[]; readonly from: number; until: number };

/** The versions of a secret rotated at these intervals, in minutes. */
function versionsAfter(minutes: readonly number[]): readonly Version[] {
  const versions = [{ secrets: [OLDEST], from: millisecondsOf(START), until: Infinity }];
  let now: Instant = START;
  for (const [run, wait] of minutes.entries()) {
    const last = versions.at(-1) as Version;
    now = addPeriod(now, `PT${wait}M`, "UTC");
    const key = `the secret that is announced by run ${run} at the earliest`;
    const step = nextStep(last.secrets, instantOf(last.from), now, key);
    if (step.kind === "too-soon") continue;
    last.until = millisecondsOf(now);
    versions.push({ secrets: [...step.secrets], from: last.until, until: Infinity });
  }
  return versions;
}

/** An instance keeps a version for ten minutes after it was replaced. */
function mayHoldWhenSigned(holder: Version, signer: Version): boolean {
  return signer.from < holder.until + 10 * MINUTE;
}

const waits = fc.array(fc.oneof(fc.nat({ max: 30 }), fc.constantFrom(9, 10, 11)), {
  maxLength: 12,
});

test("every instance can verify a link signed by any other, however often keys are rotated", () => {
  void fc.assert(
    fc.property(waits, (minutes) => {
      const versions = versionsAfter(minutes);
      for (const signer of versions) {
        const token = secretKeys(signer.secrets).sign(leave);
        for (const holder of versions.filter((one) => mayHoldWhenSigned(one, signer))) {
          expect(secretKeys(holder.secrets).verify(token)).toEqual(leave);
        }
      }
    }),
  );
});

test("rotations never change a hash or drop a key, and every second one puts a new key to use", () => {
  void fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), (rotations) => {
      const versions = versionsAfter(Array(rotations * 2).fill(10));
      expect(versions).toHaveLength(rotations * 2 + 1);
      const all = versions.map(({ secrets }) => secretKeys(secrets));
      expect(new Set(all.map(({ hash }) => hash("ada"))).size).toBe(1);
      expect(new Set(all.map(({ sign }) => sign(leave))).size).toBe(rotations + 1);
      expect(versions.at(-1)?.secrets).toHaveLength(rotations + 1);
    }),
  );
});

test("nextStep() reads only the first line, and leaves the others as they are", () => {
  const others = ["a secret by hand", "next:announced long ago", OLDEST];
  expect(nextStep(others, START, START, "new")).toEqual({
    kind: "announced",
    secrets: ["next:new", ...others],
  });
  expect(nextStep(["next:new", ...others], START, addPeriod(START, "PT10M", "UTC"), "x")).toEqual({
    kind: "signs",
    secrets: ["new", ...others],
  });
});
