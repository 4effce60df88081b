import { expect, test } from "vitest";
import { phraseProblems } from "../../src/lint/phrase-rules.ts";
import { english, type Translation, translations } from "../../src/web/texts/translations.ts";
import { inEnglish } from "./in-english.ts";

const found = (spoken: readonly string[], translations: Readonly<Record<string, Translation>>) =>
  phraseProblems({ languages: [...spoken] }, translations).map(
    (problem) => `${problem.rule} ${problem.file}: ${inEnglish(problem).found}`,
  );

test("the languages that come with Relance have every phrase", () => {
  expect(found(Object.keys(translations), translations)).toEqual([]);
});

test("a language without a file of words is warned of, with the language shown instead", () => {
  expect(found(["es", "fr"], translations)).toEqual([
    `missing-phrase src/web/texts/es.json: Expected the words of Relance’s own pages in “es”, found none: “fr” is shown instead`,
  ]);
  expect(found(["es"], translations)[0]).toContain("“en” is shown instead");
});

test("a phrase that is left out is named", () => {
  const { skip: _, confirmed, ...rest } = english;
  const es = { ...rest, confirmed: { ...confirmed, title: undefined } };
  expect(found(["es"], { es: JSON.parse(JSON.stringify(es)) })).toEqual([
    `missing-phrase src/web/texts/es.json: Expected all phrases of en.json, found no skip, confirmed.title: “en” is shown instead`,
  ]);
});

test("a placeholder that nothing is put into is an error", () => {
  const confirmed = { ...english.confirmed, text: "Gracias por confirmar {tema}." };
  expect(found(["es"], { es: { ...english, confirmed } })).toEqual([
    "phrase-placeholder src/web/texts/es.json: Expected in confirmed.text no placeholder but {topic}, found {tema}",
  ]);
});
