import { stringify } from "csv-stringify/sync";
import { inBatches } from "./batches.ts";
import { withoutFormula } from "./formula.ts";

/** The value of a cell: booleans become yes or no, undefined stays empty. */
type Cell = string | number | boolean | undefined;

/** A column: its name, and its cell for a record. */
export type Column<Item> = readonly [name: string, cellOf: (record: Item) => Cell];

export type CsvOptions = {
  /** Whether the file begins with a byte order mark, by which spreadsheets recognize UTF-8. */
  readonly bom: boolean;
  /** The column separator. */
  readonly delimiter: string;
};

/**
 * The records as CSV (RFC 4180), with a header row. No cell is a formula to a spreadsheet. Reads and writes a hundred
 * records at a time, as fast as the reader takes them.
 */
export async function* csvOf<Item>(
  columns: readonly Column<Item>[],
  records: AsyncIterable<Item>,
  { bom, delimiter }: CsvOptions,
): AsyncGenerator<string> {
  const written = (rows: readonly (readonly Cell[])[], isFirst: boolean) =>
    stringify(
      rows.map((row) => row.map(textOf)),
      { delimiter, bom: isFirst && bom, record_delimiter: "windows", quote_record_delimiter: true },
    );
  yield written([columns.map(([name]) => name)], true);
  for await (const batch of inBatches(records))
    yield written(
      batch.map((record) => columns.map(([, cellOf]) => cellOf(record))),
      false,
    );
}

function textOf(cell: Cell): string {
  if (typeof cell === "string") return withoutFormula(cell);
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  return cell === undefined ? "" : String(cell);
}
