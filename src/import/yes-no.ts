import { folded } from "./folded.ts";

const YES: ReadonlySet<string> = new Set(["yes", "y", "oui", "o", "true", "vrai", "1", "on", "x"]);
const NO: ReadonlySet<string> = new Set(["no", "n", "non", "false", "faux", "0", "off", "2"]);

/**
 * Yes or no in English or French, or as programs write it; undefined when it is neither. 2 is no: Brevo numbers the choices
 * of its DOUBLE_OPT-IN so.
 */
export function yesOrNo(text: string): boolean | undefined {
  const word = folded(text);
  if (YES.has(word)) return true;
  return NO.has(word) ? false : undefined;
}
