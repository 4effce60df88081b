import type { Mapping } from "../columns/mapping.ts";
import { mended } from "../file/mended.ts";
import type { Row } from "../file/parse-lines.ts";
import { isBlank } from "../vocabulary/blank.ts";
import { folded } from "../vocabulary/folded.ts";

/** One value of a row. */
export type Cell = {
  readonly text: string;
  /** The name of its column; absent when it is the same for every row. */
  readonly column?: string | undefined;
  /** The place of its column from 0. */
  readonly place?: number | undefined;
};

/** The values of a row by property, without empty ones. */
export type RowValues = {
  /** The most trusted value. */
  first(property: string): Cell | undefined;
  /** All values, the most trusted first. */
  all(property: string): readonly Cell[];
  /** Whether the list has columns for one of these, and the row is empty in all of them. */
  isUnanswered(properties: readonly string[]): boolean;
};

/** The values of `row`, as `mapping` finds them. `more` are values that have no column of their own, by folded name. */
export function rowValues(
  row: Row,
  mapping: Mapping,
  more: ReadonlyMap<string, string> = new Map(),
): RowValues {
  const read = (property: string): readonly Cell[] => {
    const places = mapping.columns.get(property);
    const attribute = more.size > 0 ? more.get(folded(property)) : undefined;
    if (!places && !attribute && mapping.constants[property] === undefined) return NO_CELLS;
    const cells = (places ?? []).flatMap((place) => {
      const text = cleaned(row.cells[place] ?? "");
      return text === "" ? [] : [{ text, column: mapping.header[place], place }];
    });
    const others = [attribute, mapping.constants[property]];
    return [...cells, ...others.flatMap((text) => (text ? [{ text }] : []))];
  };
  // Several readers ask for the same property.
  const known = new Map<string, readonly Cell[]>();
  const all = (property: string): readonly Cell[] => {
    const cells = known.get(property) ?? read(property);
    known.set(property, cells);
    return cells;
  };
  return {
    all,
    first: (property) => all(property)[0],
    isUnanswered: (properties) =>
      properties.some((property) => mustAnswer(property, mapping, all("suppressed").length > 0)) &&
      properties.every((property) => all(property).every(({ text }) => isBlank(text))),
  };
}

const NO_CELLS: readonly Cell[] = [];

/** An empty column of a known program is not a missing answer if another column says whether to mail the contact. */
function mustAnswer(
  property: string,
  { columns, header, peer }: Mapping,
  isToldBeside: boolean,
): boolean {
  const byPeer = new Set(isToldBeside ? peer?.reads[property]?.map(folded) : []);
  return (columns.get(property) ?? []).some((place) => !byPeer.has(folded(header[place] ?? "")));
}

/** Invisible characters: a byte order mark, and spaces without width. */
const INVISIBLE = /[\ufeff\u200b-\u200d\u2060\u00ad]/g;

/** The mark with which a spreadsheet, our file of refused rows and our exports keep a value from being a formula. */
const NO_FORMULA = /^'(?=["' ]*[=+\-@\t\r＝＋－＠])|(?<=[,;|\t\r\n])'(?=["']*[=+\-@\t\r＝＋－＠])/g;

/** Text in which there is nothing to clean: ASCII with single spaces, and no `'`. */
const CLEAN = /^(?:[!-&(-~]|(?<=\S) (?=\S))*$/;

/** A value on one line, without invisible characters. */
export function cleaned(text: string): string {
  if (CLEAN.test(text)) return text;
  const shown = mended(text).replaceAll(INVISIBLE, "").trim();
  return shown.replaceAll(NO_FORMULA, "").replaceAll(/\s+/g, " ").trim();
}
