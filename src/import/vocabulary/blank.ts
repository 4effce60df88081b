import { folded } from "./folded.ts";

const WORDS: ReadonlySet<string> = new Set([
  "null",
  "nil",
  "none",
  "n a",
  "na",
  "nan",
  "nd",
  "n d",
  "undefined",
  "aucun",
  "aucune",
  "keine",
  "keiner",
  "ninguno",
  "ninguna",
  "nessuno",
  "nessuna",
]);

/** The length of the longest word. */
const LONGEST = 20;

/** Whether a cell stands for an empty one: `-`, `N/A`, `NULL`, `0000-00-00 00:00:00`. */
export function isBlank(text: string): boolean {
  if (/^[-–—.\s]*$/.test(text) || /^0{4}-00-00/.test(text)) return true;
  return text.length <= LONGEST && WORDS.has(folded(text));
}
