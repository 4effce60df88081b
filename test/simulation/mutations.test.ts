import { expect, test } from "vitest";
import { mutations } from "../../simulation/mutations.ts";
import { playSeed } from "../../simulation/play.ts";

/** A seed that found each planted bug. When the pipeline has changed, the search goes on from there. */
const FOUND_BY: Readonly<Record<string, number>> = {
  "checkpoint-before-effect": 2,
  "answered-before-saved": 5,
  "due-forgets-outbox": 6,
  "missing-condition": 5,
  "lost-race-ignored": 1,
  "address-claim-not-atomic": 6,
  "orders-counted-not-folded": 3,
  "ledger-without-condition": 1,
  "lease-ignored": 14,
  "dead-claim-planned-again": 19,
  "claim-not-fenced": 1005,
  "consent-not-re-read": 2,
  "sdk-retry-on": 1,
  "timeout-treated-as-not-accepted": 1,
  "dedup-by-time-only": 1,
  "why-not-kept": 1,
  "feedback-forgets-suppression": 2,
  "later-feedback-ignored": 10,
  "tick-drops-failed-contact": 7,
  "tick-scans-all": 1,
};

/** How many seeds a planted bug may hide from. */
const MOST = 1500;

test.each(Object.keys(mutations))(
  "a planted bug is found, and the same seed without it passes: %s",
  { timeout: 240_000 },
  async (name) => {
    const start = FOUND_BY[name] ?? 1;
    const found = await firstToFind(name, start);
    expect(found, `no seed from ${start} until ${start + MOST} finds it`).toBeDefined();
  },
);

/** The first seed from `start` on that fails with the bug, and passes without. */
async function firstToFind(name: string, start: number): Promise<number | undefined> {
  for (let seed = start; seed < start + MOST; seed += 1) {
    const mutation = mutations[name]?.();
    const planted = await playSeed(seed, { mutation });
    if (planted.kind === "passed") continue;
    if ((await playSeed(seed)).kind === "passed") return seed;
  }
  return undefined;
}
