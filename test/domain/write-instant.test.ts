import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type InstantFormat, writeInstant } from "../../src/domain/write-instant.ts";
import { instants } from "./arbitrary.ts";
import { sameZones } from "./same-zones.ts";

const at = "2026-11-27T14:32:00.000Z";
const moment = { dateStyle: "long", timeStyle: "short" } as const;

test.each([
  ["en-GB", "Africa/Casablanca", "27 November 2026 at 14:32"],
  ["fr", "Africa/Casablanca", "27 novembre 2026 à 14:32"],
  ["en-US", "America/Vancouver", "November 27, 2026 at 7:32 AM"],
  ["en-GB", "America/Winnipeg", "27 November 2026 at 09:32"],
  ["en-GB", "Asia/Kolkata", "27 November 2026 at 20:02"],
])("in %s, %s, an instant is written as local clocks show it", (locale, zone, words) => {
  expect(writeInstant(at, { locale, zone, ...moment })).toBe(words);
});

test("writeInstant() agrees with Intl where the machine has the same zone data", () => {
  const style = fc.constantFrom<Pick<InstantFormat, "dateStyle" | "timeStyle" | "timeZoneName">>(
    moment,
    { dateStyle: "full", timeStyle: "full" },
    { dateStyle: "short", timeStyle: "long" },
    { timeZoneName: "shortOffset" },
  );
  const locales = fc.constantFrom("en-GB", "en-US", "de", "ar");
  void fc.assert(
    fc.property(
      instants,
      fc.constantFrom(...sameZones),
      locales,
      style,
      (on, zone, locale, how) => {
        const machine = new Intl.DateTimeFormat(locale, { ...how, timeZone: zone });
        const written = writeInstant(on, { locale, zone, ...how });
        expect(written).toBe(machine.format(new Date(on)).replaceAll("\u202f", " "));
      },
    ),
  );
});

test("a zone goes by its local name, or by its offset where the machine's data differ", () => {
  const name = (locale: string, zone: string, on = at) =>
    writeInstant(on, { locale, zone, hour: "2-digit", minute: "2-digit", timeZoneName: "short" });
  expect(name("en-GB", "Europe/Paris")).toBe("15:32 CET");
  expect(name("en-GB", "UTC")).toBe("14:32 UTC");
  expect(name("fr", "Asia/Kolkata")).toBe("20:02 UTC+5:30");
  expect(name("en-GB", "Africa/Casablanca")).toMatch(/^14:32 (GMT|GMT\+0|WET)$/);
  expect(name("fr", "America/Vancouver")).toMatch(/^07:32 (UTC[−-]7|MST|PDT|HNR)$/);
});

test("the first of a month is an ordinal in French when the month is spelled out", () => {
  const first = (style: Pick<InstantFormat, "dateStyle">, zone = "Europe/Paris") =>
    writeInstant("2026-02-28T23:30:00.000Z", { locale: "fr", zone, ...style });
  expect(first({ dateStyle: "long" })).toBe("1er mars 2026");
  expect(first({ dateStyle: "short" })).toBe("01/03/2026");
  expect(first({ dateStyle: "long" }, "UTC")).toBe("28 février 2026");
});
