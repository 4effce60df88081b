import fc from "fast-check";
import { expect, test } from "vitest";
import { dayIn, firstNameIn, numberIn, textIn } from "../../src/domain/field-value.ts";
import type { Field } from "../../src/domain/programme.ts";
import { readField } from "../../src/import/values/read-field.ts";
import { readFirstName } from "../../src/import/values/read-person.ts";
import type { Reading } from "../../src/import/values/refusals.ts";
import { cleaned } from "../../src/import/values/row.ts";
import { newRowReader } from "../../src/import/values/row-reader.ts";
import {
  type FieldReading,
  type Given,
  readAnswer,
  readNameAnswer,
} from "../../src/web/public/form/reading.ts";

const style = { zone: "Pacific/Apia", now: "2026-11-27T12:00:00.000Z" };

const fieldOf = (type: Field["type"]): Field => ({
  name: "asked",
  label: { en: "Asked" },
  type,
  required: false,
  choices: [],
});

/** Texts, including refused ones: links, invisible marks, lost letters, and every length. */
const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom("a", "é", " ", "\t", "\n", "\u2028", "\u202e", "\ufffd", "@"),
  }),
  fc
    .tuple(fc.integer({ min: 95, max: 505 }), fc.constantFrom("", "www.", "<", "\u0007"))
    .map(([length, more]) => "a".repeat(length) + more),
);

const digits = (most: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: most });
const numbers = fc
  .tuple(fc.constantFrom("", "-", "+"), digits(14), fc.constantFrom("", ".", ","), digits(8))
  .map((parts) => parts.join(""));

const days = fc
  .tuple(
    fc.integer({ min: 0, max: 9999 }),
    fc.integer({ min: 0, max: 13 }),
    fc.integer({ min: 0, max: 32 }),
  )
  .map(([year, month, day]) => [padded(year, 4), padded(month, 2), padded(day, 2)].join("-"));

function padded(number: number, length: number): string {
  return String(number).padStart(length, "0");
}

/** The value a form reads from a text, or `refused` when the form asks again. */
function inForm<Value>(text: string, read: (given: Given) => FieldReading<Value>) {
  const reading = read({ value: text, source: "form" });
  return "fault" in reading ? "refused" : reading.value;
}

/** The value an import reads from a cell with that text. */
function inList<Value>(text: string, read: (text: string) => Reading<Value>) {
  const reader = newRowReader();
  const value = reader.read({ text }, read);
  return "refusals" in reader.result(value) ? "refused" : value;
}

test.each([
  ["text", texts],
  ["number", fc.oneof(texts, numbers)],
  ["date", fc.oneof(days, fc.constantFrom("2011-12-30", "1900-01-01", "2199-12-31"))],
] as const)("a form and an import read an answer of type %s alike", (type, typed) => {
  const field = fieldOf(type);
  fc.assert(
    fc.property(typed.map(cleaned), (text) => {
      fc.pre(text !== "");
      expect(inList(text, (cell) => readField(field, cell, style))).toBe(
        inForm(text, (given) => readAnswer(field, given)),
      );
    }),
    { numRuns: 500 },
  );
});

test("a form and an import read a first name alike", () => {
  fc.assert(
    fc.property(texts.map(cleaned), (text) => {
      fc.pre(text !== "");
      expect(inList(text, readFirstName)).toBe(inForm(text, readNameAnswer));
    }),
    { numRuns: 500 },
  );
});

test.each([
  [firstNameIn, " Ada ", "Ada"],
  [firstNameIn, "Jean-Éric O'Neil", "Jean-Éric O'Neil"],
  [firstNameIn, "a".repeat(100), "a".repeat(100)],
  [textIn, " two  words ", "two  words"],
  [textIn, "a".repeat(500), "a".repeat(500)],
  [numberIn, " -2,5 ", -2.5],
  [numberIn, "123456789012", 123456789012],
  [dayIn, "2024-02-29", "2024-02-29"],
  [dayIn, "1900-01-01", "1900-01-01"],
  [dayIn, "2199-12-31", "2199-12-31"],
])("%o of %j is %j", (read, typed, value) => {
  expect(read(typed)).toEqual({ value });
});

test.each([
  [firstNameIn, "Ada www.example.com", "link"],
  [firstNameIn, "ada@example", "link"],
  [firstNameIn, "a".repeat(101), "too-long"],
  [textIn, "a".repeat(501), "too-long"],
  [textIn, "two\nlines", "control-characters"],
  [textIn, "L\ufffda", "control-characters"],
  [textIn, "a\u202eb", "control-characters"],
  [numberIn, "1e9", "number"],
  [numberIn, "1234567890123", "number"],
  [dayIn, "2023-02-29", "date"],
  [dayIn, "0202-05-31", "date"],
  [dayIn, "2200-01-01", "date"],
])("%o of %j is refused: %s", (read, typed, fault) => {
  expect(read(typed)).toEqual({ fault });
});
