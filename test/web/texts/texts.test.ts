import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, test } from "vitest";
import { languages } from "../../../src/web/texts/spoken.ts";
import { type TextKey, textsIn } from "../../../src/web/texts/texts.ts";

const english = flat(languages.en.texts);
const spoken = Object.entries(languages).map(([language, { texts, locale }]) => ({
  language,
  locale,
  texts: flat(texts),
}));

describe.each(spoken)("the texts in $language", ({ texts, locale }) => {
  test("have the same keys as the English ones", () => {
    const missing = [...english.keys()].filter((key) => !texts.has(key));
    const unknown = [...texts.keys()].filter((key) => !english.has(key));
    expect({ missing, unknown }).toEqual({ missing: [], unknown: [] });
  });

  test("can be parsed, and have the placeholders of the English ones", () => {
    for (const [key, text] of texts) {
      expect(placeholdersIn(text, locale), key).toEqual(
        placeholdersIn(english.get(key) ?? "", "en-GB"),
      );
    }
  });

  test("have typographic apostrophes, since a straight one hides the placeholder after it", () => {
    const straight = [...texts].filter(([, text]) => text.includes("'")).map(([key]) => key);
    expect(straight).toEqual([]);
  });
});

/** Code, addresses, times and ratios, which have rules of their own. */
const CODE =
  /<code>.*?<\/code>|https?:\/\/\S+|@media \([^)]*\)|\d:\d\d|:\d\dZ|, number, ::\.00|(?<=\}):1/g;

test.each([
  ["a straight apostrophe", /'/],
  ["? ! ; without a narrow space", /(?<!\u202f)[?!;]/],
  [": » without a non-breaking space", /(?<!\u00a0)[:»]/],
  ["« without a non-breaking space", /«(?!\u00a0)/],
  ["three dots", /\.\.\./],
  ["an e-mail that can break", /e-mail/i],
])("no French text has %s", (_, fault) => {
  const french = [...flat(languages.fr.texts)];
  const faulty = french.filter(([, text]) => fault.test(text.replaceAll(CODE, "")));
  expect(faulty.map(([key]) => key)).toEqual([]);
});

test("every text of the console and the studio is used", () => {
  const uses = usedKeys();
  const ofOperators = [...english.keys()].filter((key) => !key.startsWith("public."));
  const unused = ofOperators.filter((key) => !uses.some((use) => use.test(key)));
  expect(unused).toEqual([]);
});

test("textsIn() takes the language, a country's language, or English", () => {
  const said = ["fr", "fr-CA", "en-US", "de", "constructor"].map((language) => textsIn(language));
  expect(said.map(({ language }) => language)).toEqual(["fr", "fr", "en", "en", "en"]);
  expect(said.map(({ say }) => say("console.layout.language"))).toEqual([
    ...["Langue", "Langue"],
    ...["Language", "Language", "Language"],
  ]);
});

test("say() throws on a missing placeholder or an unknown text", () => {
  const { say } = textsIn("en");
  expect(() => say("console.layout.times")).toThrow("zone");
  expect(() => say("console.layout.colour" as TextKey)).toThrow(
    'Cannot say "console.layout.colour": there is no such text',
  );
});

test("sayWith() keeps elements whole, in the language's own order", () => {
  const zone = Promise.resolve("Paris");
  const said = textsIn("fr").sayWith("console.layout.times", { zone });
  expect(said).toEqual(["Heures affichées\u00a0: ", zone]);
});

/** The texts of nested sections, by path. */
function flat(section: object, path: readonly string[] = []): ReadonlyMap<string, string> {
  const entries = Object.entries(section).flatMap(([name, inside]) =>
    typeof inside === "string"
      ? [[[...path, name].join("."), inside] as const]
      : [...flat(inside, [...path, name])],
  );
  return new Map(entries);
}

/** The names of the placeholders and tags of a text. */
function placeholdersIn(text: string, locale: string): readonly string[] {
  const names = new Set<string>();
  JSON.stringify(new IntlMessageFormat(text, locale).getAst(), (_, part) => {
    const isNamed = typeof part?.type === "number" && part.type !== LITERAL;
    if (isNamed && typeof part.value === "string") names.add(part.value);
    return part;
  });
  return [...names].sort();
}

const LITERAL = 0;

/** The keys in the sources: whole, or with a part that is filled in later. */
function usedKeys(): readonly RegExp[] {
  const sections = Object.keys(languages.en.texts).join("|");
  const literal = new RegExp(`["\`]((?:${sections})\\.(?:\\$\\{[^}]*\\}|[^"\`\\s$])+)["\`]`, "g");
  const root = join(import.meta.dirname, "../../../src");
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) => [...readFileSync(join(root, name), "utf8").matchAll(literal)])
    .map(([, key = ""]) => {
      const known = key.split(/\$\{[^}]+\}/).map((part) => part.replaceAll(".", "\\."));
      return new RegExp(`^${known.join("[^.]+")}$`);
    });
}
