import iconv from "iconv-lite";
import { standsNowhere } from "./stands-nowhere.ts";

/** The encodings that spreadsheets on Windows and old Macs save, and that of old Unix systems. The first wins a tie. */
const CANDIDATES = ["windows-1252", "iso-8859-15", "macintosh"] as const;

/** The encoding of a Western European text that is not UTF-8. */
export type Western =
  | { readonly kind: "clear"; readonly encoding: string }
  /** Two encodings are about equally likely; a word of the text, as each reads it. */
  | {
      readonly kind: "either";
      readonly readings: readonly { readonly encoding: string; readonly word: string }[];
    }
  /** It does not seem to be a Western European encoding. */
  | { readonly kind: "foreign" };

/** How well the letters of a text must fit on average, from -4 to 3, to accept an encoding. */
const FITS = { usual: 1, rare: 2 };
/** The share of letters that may be where no Western European word has them: foreign names and typing errors. */
const MOST_MISREAD = 0.05;
/** How much better an encoding must fit where it differs from the second best. */
const AHEAD = { usual: 0.5, rare: 1.5 };

/** The encoding of `sample`, pieces of text each around letters beyond ASCII. */
export function westernEncoding(sample: readonly Buffer[]): Western {
  const [first, ...others] = CANDIDATES.map((encoding) => readIn(encoding, sample)).sort(
    (one, other) => other.score - one.score,
  );
  const isRare = first?.encoding === "macintosh" ? "rare" : "usual";
  if (!first || first.score < FITS[isRare] || misreadShare(first) > MOST_MISREAD)
    return { kind: "foreign" };
  const close = others.find((other) => isClose(first, other, AHEAD[isRare]));
  return close
    ? { kind: "either", readings: differing(first, close) }
    : { kind: "clear", encoding: first.encoding };
}

type ReadIn = {
  readonly encoding: string;
  readonly texts: readonly string[];
  /** How well each letter of each text fits. */
  readonly scores: readonly (readonly number[])[];
  readonly score: number;
};

function readIn(encoding: string, sample: readonly Buffer[]): ReadIn {
  const texts = sample.map((piece) => iconv.decode(piece, encoding));
  const scores = texts.map(scoresIn);
  return { encoding, texts, scores, score: mean(scores.flat()) };
}

/** The number of misread letters; currency signs beside them do not count. */
function misreadShare({ texts, scores }: ReadIn): number {
  const letters = texts.flatMap((text, at) => {
    const kinds = [...text.matchAll(BEYOND_ASCII)];
    return (scores[at] ?? []).filter((_, place) => !/[€\u00a0]/.test(kinds[place]?.[0] ?? ""));
  });
  return mean(letters.map((score) => (score === MISREAD ? 1 : 0)));
}

/** Whether the words that the two read differently are about equally likely in both. */
function isClose(first: ReadIn, other: ReadIn, ahead: number): boolean {
  const differ = first.texts.flatMap((text, at) => (text === other.texts[at] ? [] : [at]));
  const of = ({ scores }: ReadIn) => mean(differ.flatMap((at) => scores[at] ?? []));
  return differ.length > 0 && of(first) - of(other) < ahead;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length);
}

/** A word that two encodings read differently; never an address. */
function differing(one: ReadIn, other: ReadIn) {
  const wordsOf = ({ texts }: ReadIn) => texts.flatMap((text) => text.split(/[\s;,|"]+/));
  const others = wordsOf(other);
  const words = wordsOf(one).map((word, at) => [word, others[at] ?? ""] as const);
  const [first, second] = words.find(
    ([word, read]) => word !== read && !`${word}${read}`.includes("@"),
  ) ?? ["", ""];
  return [
    { encoding: one.encoding, word: first },
    { encoding: other.encoding, word: second },
  ];
}

const LOWER = /[éèêëàâäáãåæçîïíìñôöóòõøœùûüúÿßšž]/;
const UPPER = /[ÉÈÊËÀÂÄÁÃÅÆÇÎÏÍÌÑÔÖÓÒÕØŒÙÛÜÚŸŠŽ]/;
const MARK = /[€£§°«»‘’“”–—…·¿¡ªº\u00a0²³½¼¾®©™&]/;
const MISREAD = -4;
const BEYOND_ASCII = /[^\0-\x7f]/gu;

/** How well each character beyond ASCII fits between its neighbours, from -4 to 3. */
function scoresIn(text: string): readonly number[] {
  return [...text.matchAll(BEYOND_ASCII)].map(({ 0: letter, index }) => {
    const before = text.slice(Math.max(0, index - 3), index);
    const after = text.slice(index + letter.length, index + letter.length + 2);
    if (standsNowhere(letter, before, after)) return MISREAD;
    if (LOWER.test(letter)) return lowerScore(letter, before, after);
    if (UPPER.test(letter)) return upperScore(letter, before, after);
    return MARK.test(letter) ? markScore(letter, before, after) : MISREAD;
  });
}

const ENDS_IN_LETTER = /\p{L}$/u;
const ENDS_IN_UPPER = /\p{Lu}$/u;
const ENDS_IN_LOWER = /\p{Ll}$/u;
const BEGINS_WITH_LETTER = /^\p{L}/u;
const BEGINS_WITH_UPPER = /^\p{Lu}/u;

/** Three such letters in a row: no Western European word has them, and every word in another script would. */
const THIRD = /[\u0080-\u024f\u2000-\u2122]{2}$/;
/** Small letters that in another encoding are often an `ż`, an `í` or a similar letter. */
const DOUBTFUL = /[øØšžŠŽ]/;

function lowerScore(letter: string, before: string, after: string): number {
  if (isAmongCapitals(before, after) || THIRD.test(before)) return MISREAD;
  if (DOUBTFUL.test(letter) || (letter === "í" && SHORTENED.test(before))) return 1;
  if (ENDS_IN_LETTER.test(before)) return 3;
  if (!BEGINS_WITH_LETTER.test(after)) return letter === "à" ? 3 : -2;
  // Names seldom begin with a small letter.
  return /[éèêàçœ]/.test(letter) ? 2 : 0;
}

/** Nobody writes `hÉLÈNE`. */
function isAmongCapitals(before: string, after: string): boolean {
  return (
    /\p{Lu}\p{Lu}$/u.test(before) || (ENDS_IN_UPPER.test(before) && BEGINS_WITH_UPPER.test(after))
  );
}

function upperScore(letter: string, before: string, after: string): number {
  if (ENDS_IN_LOWER.test(before) || THIRD.test(before)) return MISREAD;
  if (DOUBTFUL.test(letter)) return 1;
  if (ENDS_IN_UPPER.test(before)) return /^\p{Ll}\p{Ll}/u.test(after) ? -2 : 2;
  if (!BEGINS_WITH_LETTER.test(after)) return letter === "À" ? 1 : -3;
  return letter === "É" ? 3 : 2;
}

/** The letters before an apostrophe, as in `l’île`, `O’Neil`, `qu’il`. */
const SHORTENED = /(^|[^\p{L}])([ldjmtscno]|qu|d[ae]ll)$/iu;

/** The text before and after a mark. */
type Around = { readonly before: string; readonly after: string; readonly isWithin: boolean };

/** How well each kind of mark fits in its place; the first entry that has the mark decides. */
const MARKS: readonly (readonly [marks: RegExp, score: (around: Around) => number])[] = [
  [/’/, apostropheScore],
  [/€/, euroScore],
  [/[£©]/, ({ before, after }) => (isWordEnd(before) || isWord(after) ? MISREAD : 0)],
  [/°/, ({ before }) => (/[nN\d]\s?$/.test(before) ? 3 : -1)],
  [/\u00a0/, ({ isWithin }) => (isWithin ? 0 : 2)],
  [/·/, () => 0],
  [/[²³½¼¾]/, ({ before, after }) => (/[\dm]$/.test(before) && !isWord(after) ? 1 : -3)],
  // Opening marks stand before a letter, closing ones after.
  [/[«“‘¿¡–—]/, ({ before, isWithin }) => (isWithin ? MISREAD : isWordEnd(before) ? -1 : 1)],
  [/[»”ªº…]/, ({ after, isWithin }) => (isWithin ? MISREAD : isWord(after) ? -2 : 1)],
  [/./, ({ after, isWithin }) => (isWithin ? MISREAD : isWord(after) ? -3 : 0)],
];

function markScore(mark: string, before: string, after: string): number {
  const isWithin = isWordEnd(before) && isWord(after);
  const [, score] = MARKS.find(([marks]) => marks.test(mark)) ?? [];
  return score?.({ before, after, isWithin }) ?? MISREAD;
}

function apostropheScore({ before, after, isWithin }: Around): number {
  if (!isWithin) return isWordEnd(before) ? 1 : 3;
  return SHORTENED.test(before) || /^s\b/.test(after) ? 3 : -2;
}

function euroScore({ before, after, isWithin }: Around): number {
  if (/\d\s?$/.test(before) || /^\s?\d/.test(after)) return 3;
  return isWord(after) || isWithin ? MISREAD : 1;
}

function isWord(after: string): boolean {
  return BEGINS_WITH_LETTER.test(after);
}

function isWordEnd(before: string): boolean {
  return ENDS_IN_LETTER.test(before);
}
