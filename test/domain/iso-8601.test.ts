import * as fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { instantIn, periodIn, wallTimeIn } from "../../src/domain/iso-8601.ts";

/** Two digits, often at the edge of what a clock or calendar shows. */
const two = fc.oneof(
  { arbitrary: fc.integer({ min: 1, max: 12 }).map((n) => String(n).padStart(2, "0")), weight: 4 },
  fc.constantFrom("00", "01", "12", "13", "23", "24", "29", "30", "31", "32", "59", "60", "99"),
  fc.integer({ min: 1, max: 28 }).map((number) => String(number).padStart(2, "0")),
);
const fraction = fc.oneof(
  fc.constant(""),
  fc
    .tuple(fc.constantFrom(".", ","), fc.stringMatching(/^\d{1,6}(\d{3,4})?$/))
    .map((all) => all.join("")),
);
const year = fc.oneof(
  fc.constantFrom("0000", "1970", "2000", "2024", "9999", "-000000", "-000001", "+010000"),
  fc.integer({ min: 1900, max: 2100 }).map(String),
);

const date = fc
  .tuple(year, fc.constantFrom("-", ""), two, two)
  .map(([year, mark, month, day]) => [year, month, day].join(mark));
const time = fc
  .tuple(fc.constantFrom(":", ""), fc.array(two, { minLength: 1, maxLength: 3 }), fraction)
  .map(([mark, parts, fraction]) => parts.join(mark) + (parts.length === 3 ? fraction : ""));
const offset = fc.oneof(
  fc.constantFrom("Z", "Z", "z", "", "+01:00", "-0330", "+05", "[Europe/Paris]", "Z[UTC]"),
  fc.tuple(fc.constantFrom("+", "-"), time).map((all) => all.join("")),
);
const separator = fc.constantFrom("T", "T", "T", "t", " ", "");
const amount = fc.oneof(fc.nat({ max: 5000 }), fc.maxSafeNat()).map(String);
const period = fc
  .tuple(
    fc.constantFrom("", "-", "+"),
    fc.constantFrom("P", "p", ""),
    fc.subarray(["Y", "M", "W", "D"]).chain((units) => amounts(units, fc.constant(""))),
    fc.constantFrom("T", "T", ""),
    fc.subarray(["H", "M", "S"]).chain((units) => amounts(units, fraction)),
  )
  .map((all) => all.join(""));

function amounts(units: readonly string[], fraction: fc.Arbitrary<string>) {
  return fc
    .tuple(...units.map((unit) => fc.tuple(amount, fraction).map((both) => both.join("") + unit)))
    .map((all) => all.join(""));
}

/** The same texts, some with one character taken out or doubled. */
function spoilt(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(texts, fc.nat(40), fc.constantFrom("keep", "keep", "drop", "double"))
    .map(([text, at, how]) =>
      how === "keep"
        ? text
        : text.slice(0, at) +
          (how === "double" ? text.slice(at - 1, at) : "") +
          text.slice(at + (how === "drop" ? 1 : 0)),
    );
}

const OFTEN = { numRuns: 20_000 };

test("an instant is read as Temporal reads it", () => {
  const texts = fc.tuple(date, separator, time, offset).map((all) => all.join(""));
  expectSame(texts, instantIn, (text) => Temporal.Instant.from(text).epochMilliseconds);
});

test("a date, or a date and a time, is read as Temporal reads it", () => {
  const texts = fc.oneof(
    date,
    fc.tuple(date, separator, time).map((all) => all.join("")),
  );
  expectSame(
    texts,
    wallTimeIn,
    (text) => Temporal.PlainDateTime.from(text).toZonedDateTime("UTC").epochMilliseconds,
  );
});

test("a period is read as Temporal reads it", () => {
  expectSame(period, periodIn, (text) => {
    const parts = Temporal.Duration.from(text);
    const seconds = (parts.hours * 60 + parts.minutes) * 60 + parts.seconds;
    const [months, days] = [parts.years * 12 + parts.months, parts.weeks * 7 + parts.days];
    const milliseconds = seconds * 1000 + parts.milliseconds;
    const length = (Math.abs(months) * 31 + Math.abs(days)) * 86_400_000 + Math.abs(milliseconds);
    // Temporal's own limit is further away: nothing beyond ours stays exact.
    if (length > Number.MAX_SAFE_INTEGER) throw new RangeError("Too long");
    return { months, days, milliseconds };
  });
});

/** Expects the same value, or two refusals. */
function expectSame<Value>(
  texts: fc.Arbitrary<string>,
  read: (text: string) => Value,
  readByTemporal: (text: string) => Value,
): void {
  let readable = 0;
  void fc.assert(
    fc.property(spoilt(texts), (text) => {
      const wanted = readingOf(readByTemporal, text);
      expect(readingOf(read, text), text).toEqual(wanted);
      if (wanted !== "refused") readable += 1;
    }),
    OFTEN,
  );
  // Otherwise the property would compare refusals with refusals.
  expect(readable).toBeGreaterThan(OFTEN.numRuns / 20);
}

function readingOf<Value>(read: (text: string) => Value, text: string): Value | "refused" {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof RangeError) return "refused";
    throw error;
  }
}

test.each(["", "today", "2026-02-29T00:00Z", "2026-11-22T09:30:00", "+999999-01-01T00:00Z"])(
  "the instant %j is refused, with what was wanted",
  (text) => {
    expect(() => instantIn(text)).toThrow(
      new RegExp(`^Cannot read "${text.replace("+", "\\+")}": expected .*, as ISO 8601 writes it$`),
    );
  },
);
