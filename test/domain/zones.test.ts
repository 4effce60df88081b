import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import {
  addPeriod,
  instantOf,
  isTimeZone,
  nextWithinHours,
  onWallClock,
  wallClock,
} from "../../src/domain/calendar.ts";
import { findZone, inhabitedZones, zoneDataVersion } from "../../src/domain/zone-data.ts";
import { FROM, sameZones, UNTIL } from "./same-zones.ts";

// Where the machine has the same data as ours, Temporal must give the same results. The samples aim at clock changes.
const zones = fc.constantFrom(...sameZones);
const periods = fc.constantFrom(
  ...["P1D", "P3D", "P2W", "P1M", "P6M", "P13M", "P1Y", "PT36H", "PT90M", "PT0S", "PT1.5S"],
  ...["P1DT2H", "P1M1DT30M", "P1Y2M3W4DT5H6M7S"],
);
const times = fc.integer({ min: -4, max: 4 });
const aside = fc.integer({ min: -26 * 3_600_000, max: 26 * 3_600_000 });
const anywhere = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

/** An instant within a day of one of the zone's changes, or anywhere if it has none. */
function nearChange(zone: string, where: number, beside: number): number {
  const changes = findZone(zone)?.changes.filter((at) => at > FROM && at < UNTIL) ?? [];
  const change = changes[Math.floor(where * changes.length)];
  return (change ?? FROM + Math.floor(where * (UNTIL - FROM))) + beside;
}

test("most zones have the same data on this machine, so the properties below mean something", () => {
  expect(sameZones.length).toBeGreaterThan(20);
});

test("addPeriod() gives the same results as Temporal", () => {
  void fc.assert(
    fc.property(zones, periods, times, anywhere, aside, (zone, period, count, where, beside) => {
      const target = nearChange(zone, where, beside);
      const from = temporalSum(target, period, zone, -count);
      for (const start of [target, from]) {
        const expected = instantOf(temporalSum(start, period, zone, count));
        expect(addPeriod(instantOf(start), period, zone, count)).toBe(expected);
      }
    }),
    { numRuns: 500 },
  );
});

test("nextWithinHours() and the wall clock agree with Temporal", () => {
  const hours = fc.constantFrom(["08:00", "20:00"], ["00:00", "00:30"], ["02:15", "02:45"]);
  void fc.assert(
    fc.property(zones, hours, anywhere, aside, (zone, [from = "", until = ""], where, beside) => {
      const at = nearChange(zone, where, beside);
      const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
      const wall = there.toPlainDateTime().toString({ smallestUnit: "millisecond" });
      expect(wallClock(instantOf(at), zone)).toBe(wall);

      const read = there.toPlainDateTime().toZonedDateTime(zone).epochMilliseconds;
      expect(onWallClock(wall, zone)).toBe(instantOf(read));

      const time = wall.slice(11, 16);
      const day = there.toPlainDate().add({ days: time < from ? 0 : 1 });
      const next = day.toZonedDateTime({ timeZone: zone, plainTime: from }).epochMilliseconds;
      const isWithin = time >= from && time < until;
      expect(nextWithinHours(instantOf(at), from, until, zone)).toBe(
        instantOf(isWithin ? at : next),
      );
    }),
    { numRuns: 500 },
  );
});

function temporalSum(from: number, period: string, zone: string, count: number): number {
  const { years, months, weeks, days, hours, minutes, seconds, milliseconds } =
    Temporal.Duration.from(period);
  const duration = { years, months, weeks, days, hours, minutes, seconds, milliseconds };
  const counted = Object.entries(duration).map(([unit, value]) => [unit, value * count]);
  return Temporal.Instant.fromEpochMilliseconds(from)
    .toZonedDateTimeISO(zone)
    .add(Object.fromEntries(counted)).epochMilliseconds;
}

// The values are those of Python's zoneinfo with tzdata 2026.6, which is also IANA 2026f.
test.each([
  ["Africa/Casablanca", "2026-07-15T13:00", "2026-11-27T12:00", "2027-07-15T12:00"],
  ["Africa/El_Aaiun", "2026-07-15T13:00", "2026-11-27T12:00", "2027-07-15T12:00"],
  ["America/Vancouver", "2026-07-15T05:00", "2026-11-27T05:00", "2027-07-15T05:00"],
  ["Canada/Pacific", "2026-07-15T05:00", "2026-11-27T05:00", "2027-07-15T05:00"],
  ["America/Edmonton", "2026-07-15T06:00", "2026-11-27T06:00", "2027-07-15T06:00"],
  ["America/Inuvik", "2026-07-15T06:00", "2026-11-27T06:00", "2027-07-15T06:00"],
  ["America/Winnipeg", "2026-07-15T07:00", "2026-11-27T07:00", "2027-07-15T07:00"],
  ["America/Havana", "2026-07-15T08:00", "2026-11-27T08:00", "2027-07-15T08:00"],
  ["Europe/Chisinau", "2026-07-15T15:00", "2026-11-27T14:00", "2027-07-15T15:00"],
])("the clocks of %s follow the decisions of 2026", (zone, ...expected) => {
  const noons = ["2026-07-15", "2026-11-27", "2027-07-15"].map((day) => `${day}T12:00:00.000Z`);
  expect(noons.map((at) => wallClock(at, zone).slice(0, 16))).toEqual(expected);
});

test.each([
  ["Africa/Casablanca", "2026-08-01T08:00:00.000Z", "P3M", "2026-11-01T09:00:00.000Z"],
  ["America/Vancouver", "2026-08-01T16:00:00.000Z", "P4M", "2026-12-01T16:00:00.000Z"],
  ["America/Winnipeg", "2026-08-01T14:00:00.000Z", "P6M", "2027-02-01T14:00:00.000Z"],
  ["America/Havana", "2026-08-01T13:00:00.000Z", "P4M", "2026-12-01T13:00:00.000Z"],
  ["Europe/Chisinau", "2026-10-24T23:30:00.000Z", "P1D", "2026-10-26T00:30:00.000Z"],
])("in %s, %s plus %s is %s", (zone, from, period, expected) => {
  expect(addPeriod(from, period, zone)).toBe(expected);
});

test("eight in the morning in Casablanca is eight by the clocks there", () => {
  const at = "2026-11-27T06:30:00.000Z";
  expect(nextWithinHours(at, "08:00", "20:00", "Africa/Casablanca")).toBe(
    "2026-11-27T08:00:00.000Z",
  );
});

test.each([
  // Local mean time, to the second: Paris was 9 minutes and 21 seconds ahead of Greenwich.
  ["Europe/Paris", "1880-01-01T12:00:00.000Z", "1880-01-01T12:09:21.000"],
  // The data list changes up to 2499; from there the rules repeat every 400 years.
  ["Europe/Paris", "2498-07-01T12:00:00.000Z", "2498-07-01T14:00:00.000"],
  ["Europe/Paris", "2499-12-31T23:30:00.000Z", "2500-01-01T00:30:00.000"],
  ["Europe/Paris", "2500-07-01T12:00:00.000Z", "2500-07-01T14:00:00.000"],
  ["America/New_York", "9999-07-01T12:00:00.000Z", "9999-07-01T08:00:00.000"],
  ["Africa/Casablanca", "9999-07-01T12:00:00.000Z", "9999-07-01T12:00:00.000"],
])("in %s the clocks at %s show %s", (zone, at, wall) => {
  expect(wallClock(at, zone)).toBe(wall);
  expect(onWallClock(wall, zone)).toBe(at);
});

test("a sum can lead past the end of the data", () => {
  // By Temporal and the rules, Paris moves to UTC+2 on the last Sunday of March 2500, the 28th.
  const from = "2500-03-27T08:00:00.000Z";
  expect(addPeriod(from, "P1D", "Europe/Paris")).toBe("2500-03-28T07:00:00.000Z");
  expect(addPeriod("2026-03-27T08:00:00.000Z", "P474Y1D", "Europe/Paris")).toBe(
    "2500-03-28T07:00:00.000Z",
  );
});

test("a zone has each of its names, in any case, and no other", () => {
  const names = [
    ...["Europe/Paris", "Europe/Kyiv", "Europe/Kiev", "Asia/Calcutta", "America/Montreal"],
    ...["US/Pacific", "Etc/GMT+3", "UTC", "GMT", "EST5EDT", "Zulu", "W-SU", "europe/paris", "utc"],
    ...["America/Argentina/ComodRivadavia", "US/Pacific-New", "SystemV/PST8PDT"],
  ];
  expect(names.filter((name) => !isTimeZone(name))).toEqual([]);
  expect(wallClock("2026-07-01T00:00:00.000Z", "asia/calcutta")).toBe("2026-07-01T05:30:00.000");

  const none = [
    ...["Mars/Olympus", "+02:00", "2026-01-01T00:00[Europe/Paris]", "", " ", "Europe/Paris "],
    ...["CST", "Etc/Unknown", "constructor", "__proto__", "toString", "Asia/\u212aolkata"],
  ];
  expect(none.filter(isTimeZone)).toEqual([]);
  expect(() => addPeriod("2026-07-01T00:00:00.000Z", "P1D", "Mars/Olympus")).toThrow(RangeError);
});

test("every zone this machine knows is a zone here", () => {
  expect(Intl.supportedValuesOf("timeZone").filter((name) => !isTimeZone(name))).toEqual([]);
  expect(inhabitedZones.filter((name) => !isTimeZone(name))).toEqual([]);
});

test("the time zone data are less than a year old", () => {
  const changelog = readFileSync("node_modules/moment-timezone/changelog.md", "utf8");
  const [, released = ""] = /^### `[\d.]+` _(\d{4}-\d\d-\d\d)_/m.exec(changelog) ?? [];
  expect(released).toMatch(/^\d{4}-/);
  const what = `The time zones are those of ${zoneDataVersion}, released on ${released}: governments have changed
    clocks since then. Run "npm install --save-exact moment-timezone@latest", then the tests, and deploy`;
  const goodUntil = addPeriod(`${released}T00:00:00.000Z`, "P1Y", "UTC");
  expect(new Date().toISOString() < goodUntil, what).toBe(true);
});
