import { unknownName } from "./did-you-mean.ts";
import type { Programme } from "./programme.ts";

/** A mistake in a programme: where it is, and what would be right. */
export type ProgrammeProblem = {
  readonly path: readonly (string | number)[];
  readonly message: string;
};

/** The languages for which words are missing, and those that the programme does not have. */
export function wordProblems(
  words: Readonly<Record<string, string>>,
  path: readonly (string | number)[],
  { languages }: Programme,
): ProgrammeProblem[] {
  const missing = languages.filter((language) => !words[language]);
  const strange = Object.keys(words).filter((language) => !languages.includes(language));
  return [
    ...missing.map((language) => ({ path, message: `"${language}" is missing: add the words` })),
    ...strange.map((language) => ({ path, message: unknownName("language", language, languages) })),
  ];
}

/** Every name that occurs twice in the list at `path`. */
export function duplicates(
  path: string,
  what: string,
  names: readonly string[],
): ProgrammeProblem[] {
  return names.flatMap((name, index) =>
    unless(
      names.indexOf(name) === index,
      [...path.split("."), index],
      `there are two ${what}s named "${name}": give each a name of its own`,
    ),
  );
}

/** A mistake at `path`, unless `right`. */
export function unless(
  right: boolean,
  path: readonly (string | number)[],
  message: string,
): ProgrammeProblem[] {
  return right ? [] : [{ path, message }];
}

/** A programme that cannot be used. The message lists every mistake, for the programme's author. */
export class ProgrammeError extends Error {
  override readonly name = "ProgrammeError";
}

/** Where something is, by names and as code: `journey welcome, step day-3 (journeys[0].steps[1].after)`. */
export function placeText(path: readonly (string | number)[], programme: unknown): string {
  const names = path.flatMap((part, index) => {
    const what = SINGULAR[String(path[index - 1])];
    const name = nameOf(programme, path.slice(0, index + 1));
    return what && /^\d+$/.test(String(part)) && name ? [`${what} ${name}`] : [];
  });
  const code = pathText(path);
  return names.length > 0 ? `${names.join(", ")} (${code})` : code;
}

/** The singular of each list's name. */
const SINGULAR: Readonly<Record<string, string>> = {
  attributes: "attribute",
  topics: "topic",
  fields: "field",
  stages: "stage",
  groups: "group",
  journeys: "journey",
  steps: "step",
};

function nameOf(programme: unknown, path: readonly (string | number)[]): string | undefined {
  const part = path.reduce<unknown>(
    (value, key) => (value as Record<string, unknown> | undefined)?.[key],
    programme,
  );
  const name = (part as { name?: unknown } | undefined)?.name;
  return typeof name === "string" ? name : undefined;
}

/** A path in code notation: `journeys[0].steps[1].after`. */
function pathText(path: readonly (string | number)[]): string {
  if (path.length === 0) return "programme";
  return path
    .map((part, index) => (/^\d+$/.test(String(part)) ? `[${part}]` : index ? `.${part}` : part))
    .join("");
}
