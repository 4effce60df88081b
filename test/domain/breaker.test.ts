import { expect, test } from "vitest";
import {
  type BreakerState,
  closedByHand,
  evaluate,
  holdsBack,
  refusedBy,
} from "../../src/domain/breaker.ts";
import { addPeriod } from "../../src/domain/calendar.ts";
import type { HourlyCounts, MailCounts } from "../../src/domain/mail-counts.ts";
import type { AccountState } from "../../src/domain/rate-limit.ts";

const NOON = "2026-11-22T12:00:00.000Z";
const healthy: AccountState = {
  maxSendRate: 14,
  max24Hours: -1,
  sentLast24Hours: 0,
  sandbox: false,
  sendingEnabled: true,
  enforcementStatus: "HEALTHY",
};
const shut: AccountState = { ...healthy, enforcementStatus: "SHUTDOWN" };
const fresh: BreakerState = { version: 0 };

function hour(counts: Partial<MailCounts>, name = "2026-11-22T11"): HourlyCounts {
  return { [name]: { accepted: 0, bounced: 0, complained: 0, ...counts } };
}

function later(period: string): string {
  return addPeriod(NOON, period, "UTC");
}

test.each<[string, Partial<MailCounts>, string | undefined]>([
  ["5 of 100 bounced", { accepted: 100, bounced: 5 }, undefined],
  ["6 of 100 bounced", { accepted: 100, bounced: 6 }, "bounces"],
  ["all of 99 bounced", { accepted: 99, bounced: 99 }, "bounces"],
  ["5 of 99 bounced", { accepted: 99, bounced: 5 }, "bounces"],
  ["4 of 20 bounced", { accepted: 20, bounced: 4 }, undefined],
  ["5 of 20 bounced", { accepted: 20, bounced: 5 }, "bounces"],
  ["all of 5 complained of", { accepted: 5, complained: 5 }, undefined],
  ["one complaint of 6", { accepted: 6, complained: 1 }, undefined],
  ["two complaints of 6", { accepted: 6, complained: 2 }, "complaints"],
  ["one complaint of 100", { accepted: 100, complained: 1 }, undefined],
  ["two complaints of 100", { accepted: 100, complained: 2 }, "complaints"],
  ["two complaints of 2000", { accepted: 2000, complained: 2 }, undefined],
  ["three complaints of 2000", { accepted: 2000, complained: 3 }, "complaints"],
])("%s: the breaker opens for marketing mail only when that is too many", (_, counts, cause) => {
  const { stop } = evaluate(fresh, hour(counts), healthy, NOON);
  expect(stop?.cause).toBe(cause);
  expect(holdsBack(stop, "marketing")).toBe(cause !== undefined);
  expect(holdsBack(stop, "confirmation")).toBe(false);
});

test("an open breaker says why and since when, and closes once the bad hours are out of the window", () => {
  const hours = hour({ accepted: 100, bounced: 6 });
  const open = evaluate(fresh, hours, healthy, NOON);
  expect(open.stop).toEqual({
    of: "marketing",
    cause: "bounces",
    reason: "6 of 100 mails in 24 hours bounced",
    facts: { kind: "bounced", count: 6, accepted: 100, by: "day" },
    since: NOON,
  });
  expect(evaluate(open, hours, healthy, later("PT22H"))).toBe(open);
  expect(evaluate(open, hours, healthy, later("PT23H")).stop).toBeUndefined();
  expect(
    evaluate(open, { ...hours, ...hour({ accepted: 100 }, "2026-11-22T12") }, healthy, NOON).stop,
  ).toBeUndefined();
});

test.each([
  ["sending disabled", { ...healthy, sendingEnabled: false }],
  ["enforcement SHUTDOWN", shut],
])("%s opens the breaker for everything until the account can send again", (_, account) => {
  const open = evaluate(fresh, {}, account, NOON);
  expect(open.stop).toMatchObject({ of: "everything", cause: "account", since: NOON });
  expect(holdsBack(open.stop, "confirmation")).toBe(true);
  expect(evaluate(open, {}, account, later("P9D"))).toBe(open);
  expect(evaluate(open, {}, healthy, later("PT1M")).stop).toBeUndefined();
});

test("an account under review may still send", () => {
  const { stop } = evaluate(fresh, {}, { ...healthy, enforcementStatus: "PROBATION" }, NOON);
  expect(stop).toBeUndefined();
});

test("when SES refuses to send at all, the breaker stays open for a quarter of an hour, whatever the account's status says", () => {
  const open = refusedBy(fresh, { kind: "refusal", said: "SendingPausedException: paused" }, NOON);
  expect(open.stop).toEqual({
    of: "everything",
    cause: "refusal",
    reason: "SendingPausedException: paused",
    facts: { kind: "refusal", said: "SendingPausedException: paused" },
    since: NOON,
  });
  expect(evaluate(open, {}, healthy, later("PT14M"))).toBe(open);
  expect(evaluate(open, {}, healthy, later("PT15M")).stop).toBeUndefined();
  expect(evaluate(open, {}, shut, later("PT15M")).stop?.cause).toBe("account");
});

test("bounces that an operator forgave do not reopen the breaker; later ones do", () => {
  const hours = hour({ accepted: 100, bounced: 60 });
  const closed = closedByHand(evaluate(fresh, hours, healthy, NOON), hours, NOON);
  expect(closed).toEqual({ version: 0, closedByHandAt: NOON, forgiven: hours });
  expect(evaluate(closed, hours, healthy, NOON)).toBe(closed);
  const sound = hour({ accepted: 300, bounced: 60 });
  expect(evaluate(closed, sound, healthy, NOON)).toBe(closed);
  const worse = hour({ accepted: 200, bounced: 66 });
  expect(evaluate(closed, worse, healthy, NOON).stop?.reason).toContain("6 of 100");
  expect(evaluate(closed, hours, shut, NOON).stop?.cause).toBe("account");
});

/** That many mails each morning at eight, on each of the last days before noon. */
function daily(days: number, counts: Partial<MailCounts>): HourlyCounts {
  return Object.assign(
    {},
    ...Array.from({ length: days }, (_, index) =>
      hour(counts, `${addPeriod(NOON, `P${index + 1}D`, "UTC", -1).slice(0, 10)}T08`),
    ),
  );
}

test("a low-volume sender is judged by the last hundred mails, however long they took, and by no older ones", () => {
  const calm = daily(50, { accepted: 2 });
  const twoComplaints = hour({ complained: 2 }, "2026-10-10T09");
  const open = evaluate(fresh, { ...calm, ...twoComplaints }, healthy, NOON);
  expect(open.stop).toMatchObject({
    cause: "complaints",
    reason: expect.stringContaining("last 100 mails"),
  });
  const before = hour({ accepted: 20, complained: 5, bounced: 5 }, "2026-09-20T09");
  expect(evaluate(fresh, { ...calm, ...before }, healthy, NOON).stop).toBeUndefined();
});

test("the breaker closes after a hundred better mails, or after 90 days", () => {
  const bad = hour({ accepted: 6, complained: 6 });
  const open = evaluate(fresh, bad, healthy, NOON);
  expect(open.stop?.cause).toBe("complaints");
  expect(evaluate(open, bad, healthy, later("P89D"))).toBe(open);
  expect(evaluate(open, bad, healthy, later("P91D")).stop).toBeUndefined();
  const better = hour({ accepted: 100 }, "2026-11-25T12");
  expect(evaluate(open, { ...bad, ...better }, healthy, later("P3D")).stop).toBeUndefined();
});

test("a hundred mails in one day are judged by that day, and a few later mails do not bring them back", () => {
  const day = hour({ accepted: 200, bounced: 20 });
  const few = hour({ accepted: 3 }, "2026-11-23T14");
  expect(evaluate(fresh, day, healthy, NOON).stop?.cause).toBe("bounces");
  expect(evaluate(fresh, { ...day, ...few }, healthy, later("P1DT3H")).stop).toBeUndefined();
});

test("bounces that an operator forgave are also left out of the last hundred mails, however old", () => {
  const hours = daily(40, { accepted: 2, complained: 1 });
  const closed = closedByHand(evaluate(fresh, hours, healthy, NOON), hours, NOON);
  expect(evaluate(closed, hours, healthy, NOON)).toBe(closed);
  expect(Object.keys(closed.forgiven ?? {}).length).toBeLessThanOrEqual(24);
  const more = hour({ accepted: 6, complained: 2 }, "2026-11-22T13");
  expect(evaluate(closed, { ...hours, ...more }, healthy, later("PT1H")).stop?.reason).toBe(
    "2 of the last 6 mails complained",
  );
});

test("counts forgiven before they were kept for 90 days are still read", () => {
  const hours = hour({ accepted: 100, bounced: 60 });
  const old: BreakerState = { version: 3, closedByHandAt: NOON, forgiven: hours };
  expect(evaluate(old, hours, healthy, NOON)).toBe(old);
});
