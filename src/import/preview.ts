import type { Row } from "./file/parse-lines.ts";
import type { Survey } from "./survey/list.ts";
import { type Checked, leftOutInWords, reasonInWords } from "./values/refusals.ts";
import { columnsInWords } from "./words.ts";

/** The first rows of a list as they would be stored, for the user to see before any is: their columns, and a line for each. */
export type Preview = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** What is shown of a row, by the name of the column in which it stands. */
export type Shown = Readonly<Record<string, string | undefined>>;

const FIRST = 4;

/** Keeps the first rows, and the first with a letter that a wrong encoding would show. */
export function firstRows(): Survey & { readonly rows: readonly Row[] } {
  const rows: Row[] = [];
  let hasTelling = false;
  return {
    rows,
    look(row) {
      if (rows.length >= FIRST && hasTelling) return;
      const isTelling = row.cells.some((cell) => /[^\0-\x7f]/.test(cell));
      if (rows.length < FIRST || isTelling) rows.push(row);
      hasTelling ||= isTelling;
    },
  };
}

/** `rows` as they would be stored. */
export function previewOf<Value>(
  rows: readonly Row[],
  check: (row: Row) => Checked<Value>,
  show: (value: Value) => Shown,
): Preview {
  const shown = rows.map((row) => {
    const result = check(row);
    return {
      line: String(row.line),
      ...shownOf(result, show),
    };
  });
  const columns = [...new Set(shown.flatMap((row) => Object.keys(row)))].filter((column) =>
    shown.some((row) => textOf(row, column) !== ""),
  );
  return { columns, rows: shown.map((row) => columns.map((column) => textOf(row, column))) };
}

function textOf(row: Shown, column: string): string {
  return row[column] ?? "";
}

function shownOf<Value>(result: Checked<Value>, show: (value: Value) => Shown): Shown {
  if ("value" in result) return show(result.value);
  if ("leftOut" in result) return { "left out": leftOutInWords(result.leftOut) };
  return { refused: result.refusals.map(({ reason }) => reasonInWords(reason)).join("; ") };
}

/** The preview as lines of text. */
export function previewInWords({ columns, rows }: Preview): string {
  return [
    "",
    "The first rows, as they would be stored",
    ...columnsInWords([columns, ...rows]),
  ].join("\n");
}

/** An address that its owner knows again, and nobody else: `l…@example.com`. */
export function shortAddress(address: string): string {
  const [local = "", domain = ""] = address.split("@");
  return `${[...local][0] ?? ""}…@${domain}`;
}
