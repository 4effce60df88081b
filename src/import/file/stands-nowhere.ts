/** Where letters stand in no word of Western Europe, but often in Polish, Czech or Hungarian ones: an `ń`, `ę`, `ć`, `ě` or `ő`, misread. */
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

/** Whether `letter`, in the encodings of Western Europe, was in another one when it was written, by its neighbours. */
export function standsNowhere(letter: string, before: string, after: string): boolean {
  return NOWHERE.some(
    ([one, left, right]) => one === letter.toLowerCase() && left.test(before) && right.test(after),
  );
}
