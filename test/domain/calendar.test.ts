import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  addPeriod,
  earliest,
  instantSchema,
  latest,
  parseInstant,
  periodSchema,
  timeZoneSchema,
} from "../../src/domain/calendar.ts";
import { instants } from "./arbitrary.ts";

test.each([
  ["2026-01-31T11:00:00.000Z", "P1M", "Europe/Paris", "2026-02-28T11:00:00.000Z"],
  ["2024-01-31T11:00:00.000Z", "P1M", "Europe/Paris", "2024-02-29T11:00:00.000Z"],
  ["2024-02-29T11:00:00.000Z", "P1Y", "Europe/Paris", "2025-02-28T11:00:00.000Z"],
  // Nine in the morning stays nine in the morning when daylight saving time begins and ends.
  ["2026-03-28T08:00:00.000Z", "P1D", "Europe/Paris", "2026-03-29T07:00:00.000Z"],
  ["2026-10-24T07:00:00.000Z", "P1D", "Europe/Paris", "2026-10-25T08:00:00.000Z"],
  // Half past two does not exist on 29 March 2026 in Paris: it moves forward.
  ["2026-03-28T01:30:00.000Z", "P1D", "Europe/Paris", "2026-03-29T01:30:00.000Z"],
  // The zone decides which day is the last of the month: 31 January in Tokyo is still 30 January in UTC.
  ["2026-01-30T23:00:00.000Z", "P1M", "Asia/Tokyo", "2026-02-27T23:00:00.000Z"],
  ["2026-01-01T00:00:00.000Z", "PT36H", "UTC", "2026-01-02T12:00:00.000Z"],
])("addPeriod(%s, %s, %s) is %s", (from, period, zone, expected) => {
  expect(addPeriod(from, period, zone)).toBe(expected);
});

test("addPeriod() counts several periods from the start, so a leap day returns in leap years", () => {
  const leapDay = "2024-02-29T11:00:00.000Z";
  const years = [1, 2, 3, 4].map((times) => addPeriod(leapDay, "P1Y", "Europe/Paris", times));
  expect(years.map((at) => at.slice(0, 10))).toEqual([
    "2025-02-28",
    "2026-02-28",
    "2027-02-28",
    "2028-02-29",
  ]);
});

test("instants sort as strings in the order of time", () => {
  void fc.assert(
    fc.property(instants, instants, (one, other) => {
      expect(one < other).toBe(Date.parse(one) < Date.parse(other));
      expect(earliest(one, undefined, other)).toBe(one < other ? one : other);
      expect(latest(undefined, one, other)).toBe(one < other ? other : one);
    }),
  );
});

test("there is no earliest or latest of no instants", () => {
  for (const of of [earliest, latest]) {
    expect(of()).toBeUndefined();
    expect(of(undefined)).toBeUndefined();
  }
});

test("parseInstant() writes every notation of an instant in one form", () => {
  expect(parseInstant("2026-11-22T10:30:00+01:00")).toBe("2026-11-22T09:30:00.000Z");
  expect(parseInstant("2026-11-22T09:30:00.0004Z")).toBe("2026-11-22T09:30:00.000Z");
});

test.each([
  "2026-11-22",
  "2026-11-22T09:30:00",
  "yesterday",
  "",
  "2026-02-30T00:00:00Z",
  "+275760-09-12T00:00:00Z",
])("instantSchema refuses %j", (text) => {
  expect(instantSchema.safeParse(text).success).toBe(false);
});

test.each(["-P1D", "1 day", "P", ""])("periodSchema refuses %j", (text) => {
  expect(periodSchema.safeParse(text).success).toBe(false);
});

test("timeZoneSchema accepts a time zone and refuses anything else", () => {
  expect(timeZoneSchema.safeParse("America/Montreal").success).toBe(true);
  for (const none of ["Mars/Olympus", "+02:00", "2026-01-01T00:00[Europe/Paris]"]) {
    expect(timeZoneSchema.safeParse(none).success).toBe(false);
  }
});
