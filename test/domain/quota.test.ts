import * as fc from "fast-check";
import { expect, test } from "vitest";
import { addPeriod, instantOf, millisecondsOf } from "../../src/domain/calendar.ts";
import { type HourlyCounts, hourOf } from "../../src/domain/mail-counts.ts";
import { isWithinQuota, quotaFreeAt } from "../../src/domain/quota.ts";
import type { AccountState } from "../../src/domain/rate-limit.ts";

const account: AccountState = {
  maxSendRate: 14,
  max24Hours: 1000,
  sentLast24Hours: 0,
  sandbox: false,
  sendingEnabled: true,
  enforcementStatus: "HEALTHY",
};

const now = "2026-03-14T10:20:00.000Z";
const HOUR = 3_600_000;

test.each([
  [899, true, true],
  [900, false, true],
  [999, false, true],
  [1000, false, false],
])(
  "with %i of 1000 mails sent, marketing goes out: %s, confirmations: %s",
  (sent, marketing, confirmation) => {
    const state = { ...account, sentLast24Hours: sent };
    expect(isWithinQuota(state, "marketing")).toBe(marketing);
    expect(isWithinQuota(state, "confirmation")).toBe(confirmation);
  },
);

test("a quota of -1 means no limit", () => {
  expect(isWithinQuota({ ...account, max24Hours: -1, sentLast24Hours: 1e9 }, "marketing")).toBe(
    true,
  );
});

/** Counts of so many accepted mails, by hour. */
function hoursOf(counts: Readonly<Record<string, number>>): HourlyCounts {
  const entries = Object.entries(counts).map(([hour, accepted]) => [
    hour,
    { accepted, bounced: 0, complained: 0 },
  ]);
  return Object.fromEntries(entries);
}

test("quotaFreeAt() is a day after the hour whose mails have to leave, in the order of the mails held back", () => {
  const state = { ...account, sentLast24Hours: 900 };
  const hours = hoursOf({ "2026-03-13T15": 300, "2026-03-14T09": 600 });
  const freeAt = (ahead: number) => quotaFreeAt(state, hours, now, ahead);
  // The mails from 15:00 to 16:00 have all left at 16:00; a third of the hour later, a third of those held has gone out.
  expect(freeAt(0)).toBe("2026-03-14T16:00:00.000Z");
  expect(freeAt(100)).toBe("2026-03-14T16:20:00.000Z");
  expect(freeAt(299)).toBe("2026-03-14T16:59:48.000Z");
  expect(freeAt(300)).toBe("2026-03-15T10:00:00.000Z");
  // The quota takes 900 of them a day: the next begins at the front.
  expect(freeAt(900)).toBe(freeAt(0));
});

test("mails of other programs may have gone out just now", () => {
  const state = { ...account, sentLast24Hours: 1000 };
  expect(quotaFreeAt(state, {}, now, 0)).toBe("2026-03-15T11:06:00.000Z");
});

test("when quotaFreeAt() comes, the quota has room for the mail and for those before it", () => {
  // Each mail that counts: how long ago it was sent, in milliseconds, and whether it was ours.
  const mails = fc.array(fc.record({ ago: fc.nat(24 * HOUR - 1), ours: fc.boolean() }), {
    minLength: 1,
    maxLength: 60,
  });
  const at = (ago: number) => instantOf(millisecondsOf(now) - ago);
  void fc.assert(
    fc.property(mails, fc.integer({ min: 1, max: 60 }), fc.nat(70), (sent, max24Hours, ahead) => {
      const state = { ...account, max24Hours, sentLast24Hours: sent.length };
      fc.pre(!isWithinQuota(state, "marketing"));
      const counts: Record<string, number> = {};
      for (const { ago } of sent.filter(({ ours }) => ours)) {
        counts[hourOf(at(ago))] = (counts[hourOf(at(ago))] ?? 0) + 1;
      }
      const free = quotaFreeAt(state, hoursOf(counts), now, ahead);
      expect(free > now && free <= addPeriod(now, "PT26H", "UTC")).toBe(true);
      const stillCounted = sent.filter(({ ago }) => addPeriod(at(ago), "PT24H", "UTC") > free);
      const before = ahead % Math.ceil(0.9 * max24Hours);
      const sentLast24Hours = stillCounted.length + before;
      expect(isWithinQuota({ ...state, sentLast24Hours }, "marketing")).toBe(true);
    }),
  );
});
