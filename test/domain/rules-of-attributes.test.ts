import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addPeriod,
  dayOn,
  type Instant,
  instantOf,
  millisecondsOf,
} from "../../src/domain/calendar.ts";
import { type Description, firstFacts, withDescription } from "../../src/domain/facts.ts";
import type { FieldValue } from "../../src/domain/field-value.ts";
import { changesOf, holds, type Rule, ruleSchema, spansOf } from "../../src/domain/rule.ts";

const START = "2020-01-01T00:00:00.000Z";

/** A contact with these values since 2020. */
function person(values: Readonly<Record<string, FieldValue | null>>, timeZone = "UTC") {
  const description: Description = { values, at: START, source: "form" };
  return { facts: withDescription(firstFacts(START), description), timeZone };
}

const programme = { timeZone: "UTC" };
const read = (rule: unknown): Rule => ruleSchema.parse(rule);
const nextOf = (rule: Rule, about: ReturnType<typeof person>, after: Instant) =>
  changesOf(rule, about, after, programme)[0];

const NOW = "2026-11-27T00:00:00.000Z";
const holdsNow = (rule: unknown, values: Readonly<Record<string, FieldValue | null>>) =>
  holds(read(rule), person(values), NOW, programme);

test("a condition compares the value, and never holds for an unknown one", () => {
  const season = { kind: "attribute", attribute: "season" };
  const rules = [
    [{ ...season, equals: "spring" }, true, false],
    [{ ...season, in: ["autumn", "spring"] }, true, false],
    [{ ...season, equals: "summer" }, false, false],
    [{ ...season, known: true }, true, false],
    [{ ...season, known: false }, false, true],
  ] as const;
  for (const [rule, whenSpring, whenUnknown] of rules) {
    expect([rule, holdsNow(rule, { season: "spring" })]).toEqual([rule, whenSpring]);
    expect([rule, holdsNow(rule, {})]).toEqual([rule, whenUnknown]);
    expect([rule, holdsNow(rule, { season: null })]).toEqual([rule, whenUnknown]);
    expect(holdsNow({ kind: "not", rule }, {})).toBe(!whenUnknown);
  }
});

test("numbers have bounds, sets include values", () => {
  const party = { kind: "attribute", attribute: "party", atLeast: 4, atMost: 6 };
  expect([3, 4, 6, 7].map((size) => holdsNow(party, { party: size }))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  const likes = { kind: "attribute", attribute: "likes", includes: "hiking" };
  expect(holdsNow(likes, { likes: ["food", "hiking"] })).toBe(true);
  expect(holdsNow(likes, { likes: ["food"] })).toBe(false);
});

test("a value that changes is judged since its own instant", () => {
  const later = withDescription(person({ season: "summer" }).facts, {
    values: { season: "spring" },
    at: "2026-03-01T09:00:00.000Z",
    source: "event",
  });
  const rule = read({ kind: "attribute", attribute: "season", equals: "spring" });
  expect(spansOf(rule, { facts: later }, NOW, programme)).toEqual([
    Date.parse("2026-03-01T09:00:00.000Z"),
    Number.POSITIVE_INFINITY,
  ]);
});

test("an age is reached with the day on the contact's own clocks", () => {
  const adult = read({ kind: "age", attribute: "birthday", atLeast: 28 });
  const born = { birthday: "1998-11-28" };
  const before = "2026-11-01T00:00:00.000Z";
  expect(nextOf(adult, person(born, "Pacific/Auckland"), before)).toBe("2026-11-27T11:00:00.000Z");
  expect(nextOf(adult, person(born, "America/New_York"), before)).toBe("2026-11-28T05:00:00.000Z");
  // On 29 March 2026 there was no midnight in Beirut.
  const beirut = person({ birthday: "1998-03-29" }, "Asia/Beirut");
  expect(nextOf(adult, beirut, "2026-01-01T00:00:00.000Z")).toBe("2026-03-28T22:00:00.000Z");
  // Born on 29 February: 28 on the 28th.
  const leap = person({ birthday: "2000-02-29" });
  const at27 = read({ kind: "age", attribute: "birthday", atLeast: 27 });
  expect(nextOf(at27, leap, "2026-03-01T00:00:00.000Z")).toBe("2027-02-28T00:00:00.000Z");
});

test("an age of at most 28 ends on the 29th birthday", () => {
  const young = read({ kind: "age", attribute: "birthday", atLeast: 22, atMost: 28 });
  const born = person({ birthday: "1998-11-28" });
  expect(holds(young, born, "2027-11-27T23:59:59.999Z", programme)).toBe(true);
  expect(nextOf(young, born, NOW)).toBe("2027-11-28T00:00:00.000Z");
});

test("Bourgoin is near Lyon, Saint-Étienne is not", () => {
  const near = read({
    kind: "near",
    attribute: "home",
    of: { latitude: 45.764, longitude: 4.8357 },
    within: 50,
  });
  const lives = (latitude: number, longitude: number) =>
    holds(near, person({ home: { latitude, longitude } }), NOW, programme);
  expect(lives(45.5861, 5.2736)).toBe(true);
  expect(lives(45.4397, 4.3872)).toBe(false);
  const within = (km: number) =>
    holds(
      read({ ...near, within: km }),
      person({ home: { latitude: 45.5861, longitude: 5.2736 } }),
      NOW,
      programme,
    );
  expect([within(39.35), within(39.37)]).toEqual([false, true]);
});

const DAY = 86_400_000;
const zones = fc.constantFrom("UTC", "Pacific/Auckland", "America/New_York", "Asia/Beirut");
const days = fc
  .integer({ min: Date.UTC(2015, 0, 1) / DAY, max: Date.UTC(2030, 0, 1) / DAY })
  .map((day) => instantOf(day * DAY).slice(0, 10));
const someInstant = fc
  .integer({ min: Date.UTC(2021, 0, 1) / 60_000, max: Date.UTC(2031, 0, 1) / 60_000 })
  .map((minute) => instantOf(minute * 60_000));

/** The answer found day by day, without spans: what the calendar on the contact's wall says. */
function expectAnswer(rule: Rule, value: string, zone: string, at: Instant, expected: boolean) {
  expect(holds(rule, person({ date: value }, zone), at, programme)).toBe(expected);
}

test("a date lies before or after a day that moves with today", () => {
  const periods = fc.constantFrom("P0D", "P1D", "P1M", "P11M", "P1Y", "P2Y3M4D");
  fc.assert(
    fc.property(days, zones, someInstant, periods, fc.boolean(), (day, zone, at, period, isAgo) => {
      const today = `${dayOn(at, zone)}T00:00:00.000Z`;
      const bound = addPeriod(today, isAgo ? `-${period}` : period, "UTC").slice(0, 10);
      const moving = isAgo ? { ago: period } : { ahead: period };
      const rule = (side: "before" | "after") =>
        read({ kind: "attribute", attribute: "date", [side]: moving });
      expectAnswer(rule("before"), day, zone, at, day < bound);
      expectAnswer(rule("after"), day, zone, at, day > bound);
    }),
    { numRuns: 500 },
  );
});

test("a date comes back every year, some days before until some days after", () => {
  const around = fc.integer({ min: 0, max: 180 });
  fc.assert(
    fc.property(days, zones, someInstant, around, around, (day, zone, at, before, after) => {
      const rule = read({
        kind: "date-near",
        attribute: "date",
        daysBefore: before,
        daysAfter: after,
      });
      const today = Date.parse(dayOn(at, zone));
      const anniversaries = Array.from({ length: 20 }, (_, years) =>
        millisecondsOf(addPeriod(`${day}T00:00:00.000Z`, "P1Y", "UTC", years)),
      );
      const isNear = anniversaries.some(
        (one) => today >= one - before * DAY && today <= one + after * DAY,
      );
      expectAnswer(rule, day, zone, at, isNear);
    }),
    { numRuns: 500 },
  );
});

test("the answer changes only at the instants that are listed", () => {
  const rules = fc.constantFrom(
    { kind: "age", attribute: "date", atLeast: 3, atMost: 5 },
    { kind: "date-near", attribute: "date", daysBefore: 3, daysAfter: 1 },
    { kind: "attribute", attribute: "date", before: { ago: "P1M" } },
  );
  fc.assert(
    fc.property(rules, days, zones, someInstant, (written, day, zone, at) => {
      const rule = read(written);
      const about = person({ date: day }, zone);
      const next = nextOf(rule, about, at);
      const now = holds(rule, about, at, programme);
      const end = next ?? addPeriod(at, "P2Y", "UTC");
      const steps = Array.from({ length: 8 }, (_, step) =>
        instantOf(millisecondsOf(at) + ((millisecondsOf(end) - 1 - millisecondsOf(at)) * step) / 7),
      );
      expect(steps.map((one) => holds(rule, about, one, programme))).toEqual(steps.map(() => now));
      if (next) expect(holds(rule, about, next, programme)).toBe(!now);
    }),
  );
});

test("a birthday counts in the first year that another condition allows, however far away", () => {
  const rule = read({
    kind: "all",
    of: [
      { kind: "date-near", attribute: "birthday", daysBefore: 1 },
      { kind: "age", attribute: "birthday", atLeast: 50 },
    ],
  });
  const born = person({ birthday: "1998-11-28" });
  expect(nextOf(rule, born, NOW)).toBe("2048-11-28T00:00:00.000Z");
});
