import type { SampleName } from "./sample-contact.ts";
import type { PlannedSend } from "./send.ts";

/**
 * Everything that a check of the templates can find, by kind, with the details that its words name. The words are in
 * `lint.findings` of each language's file; a kind without words does not compile. Code to write is a detail, because
 * it is the same in every language. `said` is a parser's message, in English.
 */
type Details = {
  "yaml-invalid": { said: string };
  "key-unknown": { key: string; keys: Names };
  "key-missing": { key: string; keys: Names; example: string };
  "key-not-boolean": { key: string; keys: Names; example: string };
  "handlebars-invalid": { said: string; opens: string; closes: string };
  "argument-invalid": { name: string; example: string };
  "tag-not-opened": { tag: string };
  "tag-crossed": { tag: string; wanted: string };
  "tag-not-closed": { tag: string };
  "mjml-unreadable": { said: string };
  "mjml-invalid": { tag: string; said: string };
  "layout-missing": object;
  "partial-missing": { name: string; file: string };
  "partial-in-itself": { name: string };
  "argument-missing": { block: string; example: string; call: string };
  "variable-unknown": { name: string; known: Names };
  "attribute-unknown": { name: string; known: Names };
  "attribute-misspelt": { name: string; meant: string };
  "attribute-wordless": { name: string; example: string };
  "choice-unknown": { name: string; value: string; known: Names };
  "helper-unknown": { name: string; known: Names };
  "helper-argument-unknown": { helper: string; argument: string; example: string; takes: Names };
  "plural-without-other": { other: string; example: string };
  "fallback-missing": { name: string; test: string };
  "never-there": { name: string; test: string; place: Place };
  "not-rendered": { sample: SampleName; place: Place; said: string; test: string };
  unescaped: { two: string; three: string; ampersand: string };
  "placeholder-lost": {
    placeholder: string;
    product: "html" | "text";
    wanted: number;
    found: number;
    raw: string;
  };
  "footer-lacks": { placeholder: string };
  "text-file-lacks": { placeholder: string };
  "transactional-letter": { place: Place };
  "answer-link-missing": { link: string; button: string; place: Place };
  "marketing-answer": { place: Place };
  "text-empty": object;
  "link-bad": { tag: string; link: string; links: Names };
  "link-none": { tag: string; links: Names };
  "page-link-bad": { link: string; words: string };
  "page-link-wordless": { link: string };
  "alt-missing": { tag: string };
  "page-alt-missing": { src: string };
  "text-faint": Contrast & { words: string };
  "theme-faint": Contrast & { words: string; ground: string };
  "mail-too-large": { size: Kilobytes };
  "picture-too-heavy": { size: Kilobytes; most: Kilobytes };
  "icon-too-heavy": { size: Kilobytes; most: Kilobytes };
  "picture-embedded": object;
  "picture-not-https": { address: string };
  "picture-without-address": object;
  "picture-svg": { address: string };
  "picture-unserved": { address: string };
  "picture-elsewhere": { src: string };
  "drawing-misnamed": { name: string };
  "drawing-absent": { name: string; file: string };
  "drawing-not-utf8": object;
  "drawing-encoding": { encoding: string };
  "drawing-not-svg": object;
  "drawing-without-namespace": { tag: string; start: string };
  "drawing-with-script": object;
  "message-missing": { name: string; place: Place; others: Names; file: string };
  "message-untranslated": { language: string; written: Names; instead: string; file: string };
  "message-unused": { name: string };
  "page-missing": { name: string; language: string; file: string };
  "page-unused": { name: string };
  "phrases-absent": { language: string; instead: string; file: string };
  "phrases-missing": { names: Names; more: number; instead: string };
  "placeholder-foreign": { name: string; known: Names; wrong: Names };
  "subject-long": { most: number; length: number; text: string };
  "preheader-long": { most: number; length: number; text: string };
  "label-missing": { field: string; label: string };
  "consent-absent": { box: string };
  "consent-optional": { box: string };
  "consent-ticked": object;
  "consent-unsaid": { sentence: string };
  "consent-misquoted": { sentence: string; read: string };
  "field-absent": { name: string };
  "field-optional": { name: string };
  "heading-level": { wanted: number; level: number; text: string; prefix: string };
  "heading-level-between": {
    highest: number;
    lowest: number;
    level: number;
    text: string;
    prefix: string;
  };
  "theme-invalid": { said: string };
  "theme-selector": { selector: string };
  "theme-at-rule": { name: string };
  "theme-property": { name: string; known: Names };
  "theme-translucent": { value: string };
};

/** Names to write next to each other. */
type Names = readonly string[];

/** Thousands of bytes. */
type Kilobytes = number;

/** Where the programme sends a message. */
type Place = Pick<PlannedSend, "journey" | "step">;

type Contrast = {
  scheme: "light" | "dark";
  wanted: number;
  contrast: number;
  color: string;
  background: string;
};

export type FindingKind = keyof Details;

/** What a check found in a template: its kind, and the details that the words name. */
export type TemplateFinding = {
  readonly [Kind in FindingKind]: { readonly kind: Kind } & Readonly<Details[Kind]>;
}[FindingKind];
