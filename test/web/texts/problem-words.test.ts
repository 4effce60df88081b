import { describe, expect, test } from "vitest";
import type { FindingKind, TemplateFinding } from "../../../src/domain/template-finding.ts";
import { plainProblemWords } from "../../../src/web/texts/problem-words.ts";
import { textsIn } from "../../../src/web/texts/texts.ts";

const contrast: Pick<
  Extract<TemplateFinding, { kind: "text-faint" }>,
  "scheme" | "wanted" | "contrast" | "color" | "background"
> = {
  ...{ scheme: "light", wanted: 4.5, contrast: 3.54 },
  ...{ color: "#888888", background: "#ffffff" },
};

/** Details for each kind of finding. */
const DETAILS: {
  readonly [Kind in FindingKind]: Omit<Extract<TemplateFinding, { kind: Kind }>, "kind">;
} = {
  "yaml-invalid": { said: "x" },
  "key-unknown": { key: "x", keys: ["x"] },
  "key-missing": { key: "x", keys: ["x"], example: "x" },
  "key-not-boolean": { key: "x", keys: ["x"], example: "x" },
  "handlebars-invalid": { said: "x", opens: "x", closes: "x" },
  "argument-invalid": { name: "x", example: "x" },
  "tag-not-opened": { tag: "x" },
  "tag-crossed": { tag: "x", wanted: "x" },
  "tag-not-closed": { tag: "x" },
  "mjml-unreadable": { said: "x" },
  "mjml-invalid": { tag: "x", said: "x" },
  "layout-missing": {},
  "partial-missing": { name: "x", file: "x" },
  "partial-in-itself": { name: "x" },
  "argument-missing": { block: "x", example: "x", call: "x" },
  "variable-unknown": { name: "x", known: ["x"] },
  "attribute-unknown": { name: "x", known: ["x"] },
  "attribute-misspelt": { name: "x", meant: "x" },
  "attribute-wordless": { name: "x", example: "x" },
  "choice-unknown": { name: "x", value: "x", known: ["x"] },
  "helper-unknown": { name: "x", known: ["x"] },
  "helper-argument-unknown": { helper: "x", argument: "x", example: "x", takes: ["x"] },
  "plural-without-other": { other: "x", example: "x" },
  "fallback-missing": { name: "x", test: "x" },
  "never-there": { name: "x", test: "x", place: { journey: "welcome", step: "day-0" } },
  "not-rendered": {
    sample: "nobody",
    place: { journey: "welcome", step: "day-0" },
    said: "x",
    test: "x",
  },
  unescaped: { two: "x", three: "x", ampersand: "x" },
  "placeholder-lost": { placeholder: "x", product: "html", wanted: 1, found: 1, raw: "x" },
  "footer-lacks": { placeholder: "x" },
  "text-file-lacks": { placeholder: "x" },
  "transactional-letter": { place: { journey: "welcome", step: "day-0" } },
  "answer-link-missing": { link: "x", button: "x", place: { journey: "welcome", step: "day-0" } },
  "marketing-answer": { place: { journey: "welcome", step: "day-0" } },
  "text-empty": {},
  "link-bad": { tag: "x", link: "x", links: ["x"] },
  "link-none": { tag: "x", links: ["x"] },
  "page-link-bad": { link: "x", words: "x" },
  "page-link-wordless": { link: "x" },
  "alt-missing": { tag: "x" },
  "page-alt-missing": { src: "x" },
  "text-faint": { ...contrast, words: "x" },
  "theme-faint": { ...contrast, words: "x", ground: "x" },
  "mail-too-large": { size: 1 },
  "picture-too-heavy": { size: 1, most: 1 },
  "icon-too-heavy": { size: 1, most: 1 },
  "picture-embedded": {},
  "picture-not-https": { address: "x" },
  "picture-without-address": {},
  "picture-svg": { address: "x" },
  "picture-unserved": { address: "x" },
  "picture-elsewhere": { src: "x" },
  "drawing-misnamed": { name: "x" },
  "drawing-absent": { name: "x", file: "x" },
  "drawing-not-utf8": {},
  "drawing-encoding": { encoding: "x" },
  "drawing-not-svg": {},
  "drawing-without-namespace": { tag: "x", start: "x" },
  "drawing-with-script": {},
  "message-missing": {
    name: "x",
    place: { journey: "welcome", step: "day-0" },
    others: ["x"],
    file: "x",
  },
  "message-untranslated": { language: "x", written: ["x"], instead: "x", file: "x" },
  "message-unused": { name: "x" },
  "page-missing": { name: "x", language: "x", file: "x" },
  "page-unused": { name: "x" },
  "phrases-absent": { language: "x", instead: "x", file: "x" },
  "phrases-missing": { names: ["x"], more: 1, instead: "x" },
  "placeholder-foreign": { name: "x", known: ["x"], wrong: ["x"] },
  "subject-long": { most: 1, length: 1, text: "x" },
  "preheader-long": { most: 1, length: 1, text: "x" },
  "label-missing": { field: "x", label: "x" },
  "consent-absent": { box: "x" },
  "consent-optional": { box: "x" },
  "consent-ticked": {},
  "consent-unsaid": { sentence: "x" },
  "consent-misquoted": { sentence: "x", read: "x" },
  "field-absent": { name: "x" },
  "field-optional": { name: "x" },
  "heading-level": { wanted: 1, level: 1, text: "x", prefix: "x" },
  "heading-level-between": { highest: 1, lowest: 1, level: 1, text: "x", prefix: "x" },
  "theme-invalid": { said: "x" },
  "theme-selector": { selector: "x" },
  "theme-at-rule": { name: "x" },
  "theme-property": { name: "x", known: ["x"] },
  "theme-translucent": { value: "x" },
};

const findings = Object.entries(DETAILS).map(
  ([kind, details]) => ({ kind, ...details }) as TemplateFinding,
);

describe.each(["en", "fr"])("in %s", (language) => {
  const texts = textsIn(language);
  const words = (finding: TemplateFinding) =>
    plainProblemWords({ rule: "mjml", file: "templates/x", finding }, texts);

  test.each(findings)("the finding $kind and its remedy have words", (finding) => {
    const { found, fix, why } = words(finding);
    for (const said of [found, fix, why]) expect(said).toMatch(/^[^{}]{5,}$/);
  });
});

const french = textsIn("fr");

test("a place, a sample and a number are in the reader's language", () => {
  const said = (finding: TemplateFinding) =>
    plainProblemWords({ rule: "mjml", file: "templates/x", finding }, french).found;
  const place = { journey: "confirmation", step: "maroc" };
  expect(said({ kind: "marketing-answer", place })).toContain("confirmation du thème «\u00a0maroc");
  const test = "{{#if ...}}";
  expect(said({ kind: "not-rendered", sample: "long", place, said: "x", test })).toContain(
    "Un nom très long",
  );
  expect(said({ kind: "text-faint", ...contrast, words: "Bonjour" })).toContain("3,54:1");
});

test("an empty list of names says that there are none", () => {
  const finding = { kind: "placeholder-foreign", name: "skip", known: [], wrong: ["{x}"] } as const;
  const { found } = plainProblemWords({ rule: "mjml", file: "templates/x", finding }, french);
  expect(found).toMatch(/aucun$/);
});

test("code is given to the writer, not to the language", () => {
  const finding = { kind: "partial-missing", name: "box", file: "layout/box.mjml" } as const;
  const problem = { rule: "unknown-partial", file: "templates/x", finding } as const;
  expect(plainProblemWords(problem, textsIn("en")).fix).toBe("Add layout/box.mjml");
});
