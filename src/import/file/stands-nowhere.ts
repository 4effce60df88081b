/**
 * Letters where no Western European word has them, but misread Polish, Czech or Hungarian words do: `ń`, `ę`, `ć`, `ě`,
 * `ő`.
 */
const NOWHERE: readonly (readonly [letter: string, before: RegExp, after: RegExp])[] = [
  ["ñ", /./, /^([^aeiouyáéíóúü]|$)/i],
  ["ê", /i$/i, /^/],
  ["ê", /./, /^([bdfgkzjw]|s\p{L}|c[^h]|\P{L}|$)/iu],
  ["æ", /[aeiouyê]$/i, /^/],
  ["æ", /\p{L}$/u, /^(\P{L}|$)/u],
  ["æ", /^/, /^[wcz]/i],
  ["œ", /./, /^([^udstl]|$)/i],
  ["œ", /[aeiouy]$/i, /^/],
  ["ì", /./, /^\p{L}/u],
  ["ù", /./, /^\p{L}/u],
  ["ú", /./, /^k/i],
  ["è", /[aeouy]$/i, /^\p{L}/u],
  ["è", /^/, /^[aeiouyáéí]/i],
  ["ø", /[aeiouyáéí]$/i, /^/],
  ["ø", /[dtpk]$/i, /^[eií]/i],
  ["û", /^/, /^[aeiouysdgkvz]/i],
  ["õ", /^/, /^([^e]|$)/i],
  ["ÿ", /^/, /^\p{L}/u],
  ["ã", /^/, /^[a-df-np-z]/i],
];

/** Whether the neighbours of `letter` show that it was written in an encoding that is not Western European. */
export function standsNowhere(letter: string, before: string, after: string): boolean {
  return NOWHERE.some(
    ([one, left, right]) => one === letter.toLowerCase() && left.test(before) && right.test(after),
  );
}
