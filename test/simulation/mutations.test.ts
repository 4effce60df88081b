import { expect, test } from "vitest";
import { mutations } from "../../simulation/mutations.ts";
import { playSeed } from "../../simulation/play.ts";

/** A seed that found each planted bug. When the pipeline has changed, the search goes on from there. */
const FOUND_BY: Readonly<Record<string, number>> = {
  "checkpoint-before-effect": 1,
  "answered-before-saved": 3,
  "due-forgets-outbox": 1,
  "missing-condition": 1,
  "lost-race-ignored": 1,
  "address-claim-not-atomic": 3,
  "orders-counted-not-folded": 1,
  "ledger-without-condition": 2,
  "lease-ignored": 11,
  "dead-claim-planned-again": 36,
  "claim-not-fenced": 495,
  "consent-not-re-read": 19,
  "sdk-retry-on": 3,
  "timeout-treated-as-not-accepted": 3,
  "dedup-by-time-only": 1,
  "why-not-kept": 1,
  "feedback-forgets-suppression": 3,
  "later-feedback-ignored": 12,
  "tick-drops-failed-contact": 27,
  "tick-scans-all": 1,
  "tick-stops-at-failure": 33,
  "breaker-ignored": 2,
  "account-ignored": 5,
  "turns-not-shared": 9,
  "cap-not-counted": 2,
  "hours-not-re-read": 55,
  "reconcile-forgets": 35,
  "reconcile-looks-back-a-day": 35,
  "programme-not-rescheduled": 6,
  "asked-again-forgotten": 756,
  "resolved-mail-not-told": 1,
  "failed-publish-forgotten": 41,
  "sender-trouble-refused": 5,
  "unexplained-refused": 32,
  "one-recipient-opens-breaker": 25,
  "act-answered-by-stage": 3,
  "ending-forgotten": 144,
  "complaint-lifted": 59,
  "bounce-lifted-before-confirm": 113,
  "bounce-retried-each-time": 183,
  "steps-known-by-name-only": 105,
  "gone-journey-dropped": 9,
  "anniversary-forgotten": 397,
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
    const planted = await playSeed(seed, { mutation: mutations[name] });
    if (planted.kind === "passed") continue;
    if ((await playSeed(seed)).kind === "passed") return seed;
  }
  return undefined;
}
