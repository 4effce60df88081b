import type { Child } from "hono/jsx";
import { IntlMessageFormat } from "intl-messageformat";
import { languages, type Spoken, spokenFor } from "./spoken.ts";

/** The path of a text in a language's file: `console.contacts.title`. */
export type TextKey = PathIn<Omit<(typeof languages)["en"]["texts"], "public">>;

type PathIn<Tree> = {
  [Name in keyof Tree & string]: Tree[Name] extends string ? Name : `${Name}.${PathIn<Tree[Name]>}`;
}[keyof Tree & string];

/** The texts of one language, with functions that fill their placeholders. */
export type Texts = {
  readonly language: Spoken;
  /** The locale for dates, numbers and money: a BCP 47 tag such as `en-GB`. */
  readonly locale: string;
  /** A text. Throws if `values` lacks one of its placeholders. */
  readonly say: (key: TextKey, values?: Values) => string;
  /** A text with elements: a value may be an element, and `<b>…</b>` in the text calls `values.b`. */
  readonly sayWith: (key: TextKey, values: RichValues) => Child;
};

type Values = Readonly<Record<string, string | number>>;

type RichValues = Readonly<Record<string, Child | ((inside: readonly Child[]) => Child)>>;

/**
 * The texts for a reader of `language`. Missing texts, and languages that we don't have, fall back to English, which has
 * every text.
 */
export function textsIn(language: string): Texts {
  const spoken = spokenFor(language);
  return {
    language: spoken,
    locale: languages[spoken].locale,
    say: (key, values) => String(formatOf(spoken, key).format(values)),
    sayWith: (key, values) => formatOf(spoken, key).format<Child>(values as Record<string, Child>),
  };
}

const formats = new Map<string, IntlMessageFormat>();

function formatOf(spoken: Spoken, key: TextKey): IntlMessageFormat {
  const name = `${spoken} ${key}`;
  const known = formats.get(name);
  if (known) return known;
  const format = newFormat(spoken, key) ?? newFormat("en", key);
  if (!format) throw new Error(`Cannot say "${key}": there is no such text`);
  formats.set(name, format);
  return format;
}

function newFormat(spoken: Spoken, key: TextKey): IntlMessageFormat | undefined {
  const { texts, locale } = languages[spoken];
  const text = key
    .split(".")
    .reduce<unknown>((section, name) => (section as Record<string, unknown>)?.[name], texts);
  return typeof text === "string" ? new IntlMessageFormat(text, locale) : undefined;
}
