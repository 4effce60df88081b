/** The name in `names` that `word` is probably a misspelling of, or undefined if it resembles none. */
export function didYouMean(word: string, names: readonly string[]): string | undefined {
  const folded = foldedWord(word);
  const [best] = names
    .map((name) => ({ name, distance: distanceOf(folded, foldedWord(name)) }))
    .filter(({ name, distance }) => distance <= mostOf(name))
    .sort((one, other) => one.distance - other.distance);
  return best?.name;
}

/** A misspelling changes up to a third of a word. */
/** The message for an unknown name. */
export function unknownName(what: string, name: string, names: readonly string[]): string {
  const meant = didYouMean(name, names);
  const hint = meant === undefined ? "" : `: did you mean "${meant}"?`;
  return `unknown ${what} "${name}": expected one of ${names.join(", ")}${hint}`;
}

function mostOf(name: string): number {
  return Math.floor(name.length / 3);
}

/**
 * The word without what people vary: capitals, spaces, dots, dashes. Cut to 64 characters, because a longer word
 * resembles no name.
 */
function foldedWord(word: string): string {
  return word
    .slice(0, 64)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "");
}

/** The number of letters to insert, remove or replace to turn one word into the other (Levenshtein). */
function distanceOf(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...one].entries()) {
    const current = [row + 1];
    for (const [column, another] of [...other].entries()) {
      const replaced = (above[column] ?? 0) + (letter === another ? 0 : 1);
      const inserted = (current[column] ?? 0) + 1;
      current.push(Math.min(replaced, inserted, (above[column + 1] ?? 0) + 1));
    }
    above = current;
  }
  return above[other.length] ?? 0;
}
