import type { Programme } from "./programme.ts";

/** A mistake in a programme: where, and what would be right. */
export type Problem = { readonly path: readonly (string | number)[]; readonly message: string };

/** Words that are missing in a language, or written in one that the programme does not have. */
export function wordProblems(
  words: Readonly<Record<string, string>>,
  path: readonly (string | number)[],
  { languages }: Programme,
): Problem[] {
  const missing = languages.filter((language) => !words[language]);
  const strange = Object.keys(words).filter((language) => !languages.includes(language));
  return [
    ...missing.map((language) => ({ path, message: `"${language}" is missing: add the words` })),
    ...strange.map((language) => ({ path, message: unknown("language", language, languages) })),
  ];
}

/** Every name that stands twice in the list at `path`. */
export function duplicates(path: string, what: string, names: readonly string[]): Problem[] {
  return names.flatMap((name, index) =>
    unless(
      names.indexOf(name) === index,
      [...path.split("."), index],
      `there are two ${what}s named "${name}": give each a name of its own`,
    ),
  );
}

/** A mistake at `path`, unless all is right there. */
export function unless(
  right: boolean,
  path: readonly (string | number)[],
  message: string,
): Problem[] {
  return right ? [] : [{ path, message }];
}

/** What to say of a name that is none of the known ones. */
export function unknown(what: string, found: string, known: readonly string[]): string {
  return `unknown ${what} "${found}": expected one of ${known.join(", ")}`;
}

/** A path as a person writes it: `journeys[0].steps[1].after`. */
export function pathText(path: readonly (string | number)[]): string {
  if (path.length === 0) return "programme";
  return path
    .map((part, index) => (/^\d+$/.test(String(part)) ? `[${part}]` : index ? `.${part}` : part))
    .join("");
}
