import fc from "fast-check";
import { expect, test } from "vitest";
import { type Bill, billOf, costOf } from "../../src/cost/bill.ts";
import { exampleYear } from "../../src/cost/example-year.ts";
import type { Load } from "../../src/cost/load.ts";
import { type Price, prices, READ_ON } from "../../src/cost/prices.ts";
import { usage } from "../../src/cost/usage.ts";
import { programmeSchema } from "../../src/domain/programme-schema.ts";
import { programme } from "../fixture/programme.ts";
import { loadOf } from "./loads.ts";

const allPrices: readonly Price[] = Object.values(prices);

const anyLoad: fc.Arbitrary<Load> = fc.record({
  contacts: fc.integer({ min: 0, max: 1e8 }),
  letters: fc.integer({ min: 0, max: 1e9 }),
  activities: fc.double({ min: 0, max: 100, noNaN: true }),
  newShare: fc.double({ min: 0, max: 1, noNaN: true }),
  moves: fc.double({ min: 0, max: 10, noNaN: true }),
  looks: fc.double({ min: 0, max: 10, noNaN: true }),
  hasCap: fc.boolean(),
  stages: fc.integer({ min: 1, max: 20 }),
  hasDashboard: fc.boolean(),
  dueRate: fc.integer({ min: 1, max: 2000 }),
  sendRate: fc.integer({ min: 1, max: 10_000 }),
});

const totalOf = (load: Load) => billOf(usage(load)).total;
const lineOf = ({ lines }: Bill, name: string) => lines.find(({ billed }) => billed === name);

test("a bill is the sum of its lines, and at least the total after the free tier", () => {
  fc.assert(
    fc.property(anyLoad, (load) => {
      const { lines, total, totalAfterFree } = billOf(usage(load));
      expect(total).toBeCloseTo(lines.reduce((sum, { usd }) => sum + usd, 0));
      expect(totalAfterFree).toBeLessThanOrEqual(total);
      for (const { used, usd } of lines) {
        expect(used).toBeGreaterThan(0);
        expect(usd).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test.each([
  "contacts",
  "letters",
  "activities",
  "newShare",
  "moves",
  "looks",
  "dueRate",
  "sendRate",
] as const)("a month with more %s never costs less", (what) => {
  fc.assert(
    fc.property(anyLoad, fc.integer({ min: 1, max: 1000 }), (load, more) => {
      const increased = { ...load, [what]: load[what] + more };
      // Floating point may lose a cent in ten million dollars.
      expect(totalOf(increased)).toBeGreaterThanOrEqual(totalOf(load) * (1 - 1e-9));
    }),
  );
});

test("costOf() charges each part of a usage at its own tier", () => {
  const essentials = prices.mails;
  expect(costOf(essentials, 1000)).toBeCloseTo(0.16);
  expect(costOf(essentials, 20_000_000)).toBeCloseTo(1600 + 1400);
  expect(costOf(essentials, 200_000_000)).toBeCloseTo(1600 + 12_600 + 11_000);
});

test("a letter is billed for its mail, its steps and its SES events", () => {
  const none = usage(loadOf(1000, { letters: 0, newShare: 0 }));
  const some = usage(loadOf(1000, { letters: 1000, newShare: 0 }));
  expect(some.mails - none.mails).toBe(1000);
  expect(some.sesEvents - none.sesEvents).toBe(2000);
  // Planning by a tick (2, and 3 for the index), sending (5 and 2), and two events (1).
  expect(some.writes - none.writes).toBe(13_000);
  expect(some.queueRequests - none.queueRequests).toBe(3000);
});

test("a cap adds a write to each letter", () => {
  const free = usage(loadOf(1000, { letters: 1000 }));
  const capped = usage(loadOf(1000, { letters: 1000, hasCap: true }));
  expect(capped.reads).toBe(free.reads);
  expect(capped.writes - free.writes).toBe(1000);
});

test("a month of a million contacts costs at most 21 % more than its mails, and an idle one 3.06 dollars", () => {
  const month = billOf(usage(loadOf(1_000_000)));
  expect(month.total / (lineOf(month, "mails")?.usd ?? 0)).toBeLessThanOrEqual(1.21);
  expect(billOf(usage(loadOf(0))).total).toBeLessThanOrEqual(3.06);
});

test("above 25 mails a second the time of deliver is billed with a whole core, and no other", () => {
  const secondsAt = (sendRate: number, contacts: number) =>
    usage(loadOf(contacts, { sendRate })).gigabyteSeconds;
  expect(secondsAt(25, 1_000_000)).toBe(secondsAt(14, 1_000_000));
  expect(secondsAt(500, 0)).toBe(secondsAt(14, 0));
  // 2,020,000 mails of 195 ms, and the instances that start, with 1.23 GB more.
  const more = secondsAt(26, 1_000_000) - secondsAt(25, 1_000_000);
  expect(more).toBeCloseTo(1.2275 * (2_020_000 * 0.195 + 8760 * 0.6), -3);
});

test("more parts of the due contacts cost more invocations, but read each shard no more often", () => {
  const at = (dueRate: number) => usage(loadOf(0, { dueRate }));
  const minutes = 60 * 730;
  expect(at(1000).invocations - at(150).invocations).toBe(6 * minutes);
  expect(at(1000).reads).toBe(at(150).reads);
  // The only part watches no other.
  expect(at(100).reads).toBe(at(150).reads / 2);
});

test("a dashboard costs 3 dollars, and 30 cents for each metric that only it shows", () => {
  const [without, shown] = [
    billOf(usage(loadOf(10_000))),
    billOf(usage(loadOf(10_000, { hasDashboard: true }))),
  ];
  expect(lineOf(without, "dashboards")).toBeUndefined();
  expect(lineOf(shown, "dashboards")?.usd).toBe(3);
  expect((lineOf(shown, "metrics")?.usd ?? 0) - (lineOf(without, "metrics")?.usd ?? 0)).toBeCloseTo(
    6.6,
  );
});

test("an idle month costs at most 1.27 dollars, plus monitoring", () => {
  const idle = billOf(usage(loadOf(0)));
  const monitoring = ["metrics", "alarms", "dashboards", "keys"];
  const others = idle.lines.filter(({ billed }) => !monitoring.includes(billed));
  expect(others.reduce((sum, { usd }) => sum + usd, 0)).toBeLessThanOrEqual(1.27);
  expect(lineOf(idle, "reads")?.used).toBe(60 * 730 * 2 * 8);
  expect(lineOf(idle, "mails")).toBeUndefined();
  expect(lineOf(idle, "writes")).toBeUndefined();
});

test("SES is most of the bill from a hundred thousand contacts, and more than four fifths at a million", () => {
  const share = (contacts: number) => {
    const bill = billOf(usage(loadOf(contacts)));
    return (lineOf(bill, "mails")?.usd ?? 0) / bill.total;
  };
  expect(share(100_000)).toBeGreaterThan(0.5);
  expect(share(1_000_000)).toBeGreaterThan(0.8);
  expect(share(1_000_000)).toBeLessThan(0.9);
});

test("an account without a plan pays less for mails, and the same for the rest", () => {
  const month = usage(loadOf(10_000));
  const [plan, single] = [billOf(month), billOf(month, "a-la-carte")];
  expect(lineOf(single, "mails")?.usd).toBeCloseTo(2.02);
  expect(single.total - plan.total).toBeCloseTo(2.02 - 3.232);
});

test("the example programme sends six and a half letters in a first year, with five ticks that find nothing to do", () => {
  // Silent: 3 welcome and 3 inactivity letters. Active: 3 welcome, 3 new-client, and 1 for feedback.
  expect(exampleYear(programmeSchema.parse(programme))).toEqual({
    letters: 6.5,
    moves: 2.5,
    looks: 5,
  });
});

test("every price but one says where and when it was published", () => {
  for (const { page, read, per, usd } of allPrices) {
    expect(page).toMatch(/^aws\.amazon\.com\/[a-z-]+\/pricing$/);
    expect(per).toBeGreaterThan(0);
    expect(usd).not.toBe(0);
    if (!read) continue;
    expect(read.on).toMatch(/^2026-\d\d-\d\d$/);
    expect(read.on <= READ_ON).toBe(true);
  }
  expect(allPrices.filter(({ read }) => !read).map(({ what }) => what)).toEqual([
    "DynamoDB backups to any second",
  ]);
});
