import { type TypeName, widthOf } from "./type-style.ts";

/** A piece of text; `filled` marks a placeholder's value, which differs from contact to contact. */
export type Run = { readonly text: string; readonly style?: "filled" | "aside" | undefined };

/** Text that stays on one line; `spaced` if a space precedes it. */
type Word = { readonly runs: Run[]; readonly spaced: boolean };

/**
 * Breaks `runs`, set as `type`, into balanced lines of at most `width` pixels: at spaces, after hyphens, and inside a word
 * that is wider than a line. Beyond `most` lines the text is cut off with `…`.
 */
export function wrap(
  runs: readonly Run[],
  type: TypeName,
  width: number,
  most = Number.POSITIVE_INFINITY,
): readonly (readonly Run[])[] {
  const parts = words(runs).flatMap((word) => fitting(word, type, width));
  const lines = balanced(parts, type, width);
  const shown = lines.slice(0, most).map(textOf);
  const last = shown.at(-1);
  return last && lines.length > most
    ? [...shown.slice(0, -1), shortened(last, type, width)]
    : shown;
}

type Lines = readonly (readonly Word[])[];

/** The fewest lines that `width` allows, balanced to be as narrow as possible. */
function balanced(words: readonly Word[], type: TypeName, width: number): Lines {
  let lines = filled(words, type, width);
  for (let narrower = width * 0.95; narrower > width / 2; narrower -= width * 0.05) {
    const even = filled(words, type, narrower);
    if (even.length > lines.length) break;
    lines = even;
  }
  return lines;
}

function filled(words: readonly Word[], type: TypeName, width: number): Lines {
  const lines: Word[][] = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line && measure([...line, word], type) <= width) line.push(word);
    else lines.push([word]);
  }
  return lines;
}

/** Replaces characters that XML does not allow. */
export function printable(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "�");
}

/** Words and spaces. A non-breaking space is part of a word. */
const TOKEN = /[ \t\n\r]+|[^ \t\n\r-]*-+|[^ \t\n\r-]+/g;

/** The spaces around French punctuation, where a line must not break. */
const APART = / (?=[:;!?»])|(?<=«) /g;

function words(runs: readonly Run[]): readonly Word[] {
  const tokens = runs.flatMap(({ text, style }) =>
    [...printable(text).replace(APART, "\u00a0").matchAll(TOKEN)].map(([token]) => ({
      text: token,
      style,
    })),
  );
  const result: Word[] = [];
  let before = " ";
  for (const token of tokens) {
    const last = result.at(-1);
    if (!isSpace(token.text)) {
      if (last && !/[ \t\n\r-]$/.test(before)) last.runs.push(token);
      else result.push({ runs: [token], spaced: isSpace(before) });
    }
    before = token.text;
  }
  return result;
}

function isSpace(token: string): boolean {
  return /^[ \t\n\r]/.test(token);
}

const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The word, or its parts if it is wider than a line. */
function fitting(word: Word, type: TypeName, width: number): readonly Word[] {
  if (measure([word], type) <= width) return [word];
  const parts: Word[] = [];
  for (const run of word.runs.flatMap(graphemes)) {
    const last = parts.at(-1);
    const longer = last && { ...last, runs: [...last.runs, run] };
    if (longer && measure([longer], type) <= width) parts[parts.length - 1] = longer;
    else parts.push({ runs: [run], spaced: word.spaced && !last });
  }
  return parts;
}

function graphemes({ text, style }: Run): readonly Run[] {
  return [...GRAPHEMES.segment(text)].map(({ segment }) => ({ text: segment, style }));
}

function shortened(line: readonly Run[], type: TypeName, width: number): readonly Run[] {
  const kept = line.flatMap(graphemes);
  while (kept.length > 0 && widthOf(`${plain(kept)}…`, type) > width) kept.pop();
  return joined([...kept, { text: "…" }]);
}

function textOf(words: readonly Word[]): readonly Run[] {
  return joined(
    words.flatMap(({ runs, spaced }, index) =>
      spaced && index > 0 ? [{ text: " ", style: runs[0]?.style }, ...runs] : runs,
    ),
  );
}

/** Joins adjacent runs of the same style. */
function joined(runs: readonly Run[]): readonly Run[] {
  const pieces: Run[] = [];
  for (const run of runs) {
    const last = pieces.at(-1);
    if (last && last.style === run.style) {
      pieces[pieces.length - 1] = { ...last, text: last.text + run.text };
    } else pieces.push(run);
  }
  return pieces;
}

function measure(words: readonly Word[], type: TypeName): number {
  return widthOf(plain(textOf(words)), type);
}

function plain(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join("");
}
