import iconv from "iconv-lite";

/** The encodings that spreadsheets on Windows and old Macs save, and the one of old Unix systems. First wins. */
const CANDIDATES = ["windows-1252", "iso-8859-15", "macintosh"] as const;

/** What stands in names and sentences of Western Europe beyond ASCII, by how well it shows that a text was read rightly. */
const WEIGHTS: readonly (readonly [characters: string, weight: number])[] = [
  ["éèêëàâäáãåæçîïíìñôöóòõøœùûüúÿß", 3],
  ["ÉÈÊËÀÂÄÁÃÅÆÇÎÏÍÌÑÔÖÓÒÕØŒÙÛÜÚŸ", 2],
  ["€£§°«»’‘“”–—…·¿¡ªº\u00a0", 1],
];
const MISREAD = -3;
const weightOf = new Map(
  WEIGHTS.flatMap(([characters, weight]) => [...characters].map((one) => [one, weight] as const)),
);

/** Three accented letters in a row: no word of Western Europe has them, and every word of another script would. */
const FOREIGN = /[\u0080-\u{10ffff}]{3,}/gu;

/** The encoding of text that is not UTF-8, if it is one of Western Europe; undefined when it seems to be another. */
export function westernEncoding(sample: Buffer): string | undefined {
  const best = CANDIDATES.map((encoding) => ({
    encoding,
    score: scoreOf(sample, encoding),
  })).reduce((one, other) => (other.score > one.score ? other : one));
  return best.score > 0 ? best.encoding : undefined;
}

/** How well `sample` reads in `encoding`, on average for each character beyond ASCII: from -3 to 3. */
function scoreOf(sample: Buffer, encoding: string): number {
  const text = iconv.decode(sample, encoding);
  const beyond = [...text.replaceAll(/[\0-\x7f]/g, "")];
  const sum = beyond.reduce((total, one) => total + (weightOf.get(one) ?? MISREAD), 0);
  const foreign = (text.match(FOREIGN) ?? []).join("").length;
  return sum / beyond.length - (foreign / beyond.length) * 4;
}
