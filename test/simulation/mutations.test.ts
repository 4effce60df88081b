import { expect, test } from "vitest";
import { mutations } from "../../simulation/mutations.ts";
import { playSeed } from "../../simulation/play.ts";

/** A seed that found each planted bug. After a change to the pipeline, the search continues from there. */
const FOUND_BY: Readonly<Record<string, number>> = {
  "checkpoint-before-effect": 1,
  "answered-before-saved": 1,
  "due-forgets-outbox": 2,
  "missing-condition": 2,
  "lost-race-ignored": 6,
  "address-claim-not-atomic": 3,
  "orders-counted-not-folded": 3,
  "ledger-without-condition": 1,
  "lease-ignored": 3,
  "dead-claim-planned-again": 14,
  "claim-not-fenced": 2291,
  "consent-not-re-read": 9,
  "sdk-retry-on": 1,
  "timeout-treated-as-not-accepted": 1,
  "dedup-by-time-only": 2,
  "why-not-kept": 1,
  "feedback-forgets-suppression": 4,
  "later-feedback-ignored": 1,
  "tick-drops-failed-contact": 51,
  "tick-scans-all": 1,
  "tick-stops-at-failure": 30,
  "tick-part-skips-shards": 1,
  "breaker-ignored": 6,
  "account-ignored": 7,
  "held-for-ever": 40,
  "turns-not-shared": 21,
  "no-turn-fails": 25,
  "cap-not-counted": 6,
  "hours-not-re-read": 70,
  "reconcile-forgets": 94,
  "reconcile-looks-back-a-day": 236,
  "programme-not-rescheduled": 9,
  "asked-again-forgotten": 61,
  "resolved-mail-unpublished": 1,
  "failed-publish-forgotten": 41,
  "sender-trouble-refused": 3,
  "unexplained-refused": 13,
  "one-recipient-opens-breaker": 14,
  "act-answered-by-stage": 3,
  "ending-forgotten": 1418,
  "complaint-lifted": 59,
  "bounce-lifted-before-confirm": 143,
  "bounce-retried-each-time": 109,
  "steps-known-by-name-only": 64,
  "gone-journey-dropped": 9,
  "anniversary-forgotten": 994,
  "old-consent-rejoins": 59,
  "later-leave-forgotten": 259,
};

/** How many seeds may miss a planted bug. */
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

/** The first seed from `start` that fails with the bug and passes without it. */
async function firstToFind(name: string, start: number): Promise<number | undefined> {
  for (let seed = start; seed < start + MOST; seed += 1) {
    const planted = await playSeed(seed, { mutation: mutations[name] });
    if (planted.kind === "passed") continue;
    if ((await playSeed(seed)).kind === "passed") return seed;
  }
  return undefined;
}
