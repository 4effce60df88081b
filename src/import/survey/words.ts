import { isRefusalName, mailSenseOf } from "../columns/mail-sense.ts";
import { attributesIn } from "../values/attributes.ts";
import { cleaned } from "../values/row.ts";
import { isBlank } from "../vocabulary/blank.ts";
import { mailWordIn } from "../vocabulary/standing.ts";
import { yesOrNo } from "../vocabulary/yes-no.ts";
import type { Survey } from "./list.ts";

/** What a cell looks like to a reader who wants to know whether a contact gets mail. */
export type CellLook =
  | "yes"
  | "no"
  | "refused"
  | "subscriber"
  | "agreed"
  | "date"
  | "number"
  | "address"
  | "other";

/** A word of a column: how many rows have it, and the line of the first. */
export type Word = { readonly text: string; rows: number; readonly line: number };

/** What the cells of one column look like. */
export type ColumnLooks = {
  readonly rows: Map<CellLook, number>;
  /** The first words of each look. */
  readonly words: Map<CellLook, Map<string, Word>>;
  blank: number;
  /** The line of the first cell that is blank. */
  blankLine?: number;
};

/** The number of words kept for each look of a column, and the length of each. */
const WORDS = 8;
const WORD_LENGTH = 60;

/** How many words are remembered with their look, of all columns. */
const REMEMBERED = 20_000;

/** Longer cells are free text, and none is taken for a word. */
const LONGEST_CELL = 200;

/** Looks at every cell of `places`. Its memory does not grow with the list. */
export function wordSurvey(
  places: readonly number[],
): Survey & { readonly looks: ReadonlyMap<number, ColumnLooks> } {
  const lookOf = rememberingLooks();
  const looks = new Map<number, ColumnLooks>(
    places.map((place) => [place, { rows: new Map(), words: new Map(), blank: 0 }]),
  );
  return {
    looks,
    look({ cells, fault, line }) {
      if (fault) return;
      for (const [place, column] of looks) {
        const text = cells[place] ?? "";
        const look = lookOf(text);
        if (look === "blank") {
          column.blank += 1;
          column.blankLine ??= line;
        } else count(column, look, text, line);
      }
    },
  };
}

/** The look of cells; repeated words are remembered. */
function rememberingLooks(): (text: string) => CellLook | "blank" {
  const known = new Map<string, CellLook | "blank">();
  return (text) => {
    if (text.startsWith("{")) return attributesLook(text);
    if (text.length > LONGEST_CELL) return "other";
    const knownLook = known.get(text);
    if (knownLook) return knownLook;
    if (known.size >= REMEMBERED) known.clear();
    const look = cellLook(cleaned(text));
    known.set(text, look);
    return look;
  };
}

function count({ rows, words }: ColumnLooks, look: CellLook, text: string, line: number): void {
  const known = words.get(look) ?? new Map<string, Word>();
  words.set(look, known);
  rows.set(look, (rows.get(look) ?? 0) + 1);
  // In a column with many different words the first are enough: only words of a small set must be counted to the end.
  if (known.size >= WORDS && (look === "other" || look === "address")) return;
  const shown = shortened(cleaned(text).replaceAll(ADDRESS, "…"));
  const word = known.get(shown);
  if (word) word.rows += 1;
  else if (known.size < WORDS) known.set(shown, { text: shown, rows: 1, line });
}

function shortened(text: string): string {
  return text.length > WORD_LENGTH ? `${text.slice(0, WORD_LENGTH)}…` : text;
}

const ADDRESS = /\S*@\S*/g;

function cellLook(text: string): CellLook | "blank" {
  if (isBlank(text)) return "blank";
  const answer = yesOrNo(text);
  if (answer !== undefined) return answer ? "yes" : "no";
  const hasAddress = text.includes("@");
  const word = mailWordIn(hasAddress ? text.replaceAll(ADDRESS, " ") : text);
  if (word === "refused") return word;
  if (hasAddress) return "address";
  if (word) return word;
  if (looksLikeDate(text)) return "date";
  return /^-?\d+([.,]\d+)?$/.test(text) ? "number" : "other";
}

/** Whether JSON attributes, most of which are not read, may contain a refusal of mail. */
function attributesLook(text: string): CellLook {
  const refuses = [...attributesIn(text)].some(([name, value]) => {
    const look = cellLook(value);
    if (look === "refused") return true;
    const sense = mailSenseOf(name, []);
    if (look === "yes") return isRefusalName(name) || sense?.kind === "maybe-refusal";
    return look === "no" && sense !== undefined && !isRefusalName(name);
  });
  return refuses ? "refused" : "other";
}

const DAY =
  /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\b(19|20)\d\d\b|^\d{8}T?\d*$|^\d{10}(\d{3})?$|^\d{5}([.,]\d+)?$/;

function looksLikeDate(text: string): boolean {
  return text.length < 50 && DAY.test(text);
}
