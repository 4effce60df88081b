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

/** Whether a cell says that there is nothing to say: `-`, `N/A`, `NULL`, `0000-00-00 00:00:00`. */
export function isBlank(text: string): boolean {
  return /^[-–—.\s]*$/.test(text) || /^0{4}-00-00/.test(text) || WORDS.has(folded(text));
}
