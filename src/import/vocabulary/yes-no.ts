import { folded } from "./folded.ts";

const YES = wordSet("yes y oui o true vrai 1 on x si s ja j t wahr vero verdadero ok checked");
const NO = wordSet("no n non false faux 0 off nein f falsch falso unchecked");

/** A box that is ticked, or not. */
const TICKED = /^[✓✔☑✅]\ufe0f?$/u;
const CROSSED = /^[✗✘☐❌]\ufe0f?$/u;

/** The length of the longest answer. */
const LONGEST = 20;

/** Yes or no in English, French, German, Spanish or Italian, or as programs write it; undefined if it is neither. */
export function yesOrNo(text: string): boolean | undefined {
  if (text.length > LONGEST) return undefined;
  const word = folded(text);
  if (YES.has(word) || TICKED.test(text)) return true;
  return NO.has(word) || CROSSED.test(text) ? false : undefined;
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}
