import { expect, test } from "vitest";
import { fill, fillCount } from "../../../../src/web/texts/fill.ts";
import { languagesFor, phrasesIn } from "../../../../src/web/texts/phrases.ts";
import { english } from "../../../../src/web/texts/translations.ts";

const order = (language: string, ...languages: string[]) =>
  languagesFor({ language, programme: { languages } });

test.each([
  [order("fr", "en", "fr"), ["fr", "en"]],
  [order("de", "de", "fr", "en"), ["fr", "en"]],
  [order("de", "de"), []],
  [order("toString", "constructor"), []],
])(
  "a reader is spoken to in these languages, the first that has the phrase: %j",
  (given, wanted) => {
    expect(given).toEqual(wanted);
  },
);

test("a reader whose language has no words reads the programme's first that has, and English at last", () => {
  const skip = (languages: string[]) =>
    phrasesIn({ language: languages[0] ?? "", programme: { languages } }).skip;
  expect(skip(["de", "fr", "en"])).toBe("Aller au contenu");
  expect(skip(["de"])).toBe(english.skip);
});

test("fill() puts each value in its place once, whatever a value looks like", () => {
  expect(fill("{a} and {b}, {a}", { a: "{b}", b: 2 })).toBe("{b} and 2, {b}");
});

test.each([
  ["en", 1, "1 month"],
  ["en", 2, "2 months"],
  ["fr", 2, "2 months"],
])("fillCount() takes the plural form of %s for %i", (language, count, said) => {
  expect(fillCount({ one: "{count} month", other: "{count} months" }, count, language)).toBe(said);
});
