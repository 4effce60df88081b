import type { Programme } from "../domain/programme.ts";
import type { TemplateProblem } from "../domain/template-problem.ts";
import { languagesFor } from "../web/texts/phrases.ts";
import { english, translations as own, type Translation } from "../web/texts/translations.ts";

/** How many missing phrases a problem names. */
const MOST_NAMED = 3;

/** What the words of Relance's own pages lack in the programme's languages, and placeholders nothing is put into. */
export function phraseProblems(
  programme: Pick<Programme, "languages">,
  translations: Readonly<Record<string, Translation>> = own,
): readonly TemplateProblem[] {
  return programme.languages.flatMap((language) => {
    const file = `src/web/texts/${language}.json`;
    const words = Object.hasOwn(translations, language) ? translations[language] : undefined;
    const others = { language, programme: { languages: programme.languages } };
    const [instead = "en"] = languagesFor(others).filter((one) => one !== language);
    return words
      ? [...missing(words, file, instead), ...misplaced(words, file)]
      : [noWords(language, file, instead)];
  });
}

function noWords(language: string, file: string, instead: string): TemplateProblem {
  return {
    rule: "missing-phrase",
    file,
    finding: { kind: "phrases-absent", language, instead, file },
  };
}

function missing(words: Translation, file: string, instead: string): readonly TemplateProblem[] {
  const phrases = phrasesOf(words);
  const names = [...phrasesOf(english).keys()].filter((name) => !phrases.has(name));
  if (names.length === 0) return [];
  const named = names.slice(0, MOST_NAMED);
  const more = names.length - named.length;
  return [
    {
      rule: "missing-phrase",
      file,
      finding: { kind: "phrases-missing", names: named, more, instead },
    },
  ];
}

function misplaced(words: Translation, file: string): readonly TemplateProblem[] {
  const original = phrasesOf(english);
  return [...phrasesOf(words)].flatMap(([name, phrase]) => {
    const known = placesOf(original.get(name) ?? "");
    const wrong = placesOf(phrase).filter((place) => !known.includes(place));
    if (!original.has(name) || wrong.length === 0) return [];
    const finding = { kind: "placeholder-foreign", name, known, wrong } as const;
    return [{ rule: "phrase-placeholder" as const, file, finding }];
  });
}

function placesOf(phrase: string): readonly string[] {
  return phrase.match(/\{[^{}]*\}/g) ?? [];
}

/** Each phrase by its path, such as `checkInbox.title`. A list counts as one phrase. */
function phrasesOf(words: unknown, path: readonly string[] = []): ReadonlyMap<string, string> {
  if (typeof words === "string") return new Map([[path.join("."), words]]);
  if (Array.isArray(words)) return new Map([[path.join("."), words.join(" ")]]);
  return new Map(
    Object.entries(words as object).flatMap(([key, part]) => [...phrasesOf(part, [...path, key])]),
  );
}
