import { stringify } from "csv-stringify/sync";
import { inBatches } from "./batches.ts";
import { withoutFormula } from "./formula.ts";

/** What stands in one cell: yes or no for a boolean, nothing for what is not there. */
type Cell = string | number | boolean | undefined;

/** One column: its name, and what stands in it for a record. */
export type Column<Item> = readonly [name: string, cellOf: (record: Item) => Cell];

export type CsvOptions = {
  /** Whether it begins with a byte order mark, by which a spreadsheet knows UTF-8. */
  readonly bom: boolean;
  /** What stands between columns. */
  readonly delimiter: string;
};

/**
 * The records as CSV (RFC 4180), the names of the columns first. No cell is a formula to a spreadsheet. As fast as it is
 * read: a hundred records are held at a time.
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
