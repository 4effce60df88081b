import type { FirstRow, ShownContact, ShownOrder } from "../domain/list-report.ts";
import type { UnfitValue } from "../domain/row-refusal.ts";
import type { Row } from "./file/parse-lines.ts";
import type { Survey } from "./survey/list.ts";
import type { Checked } from "./values/refusals.ts";

/** The part of a row that is shown before it is stored. */
type ShownRow = { readonly contact: ShownContact } | { readonly order: ShownOrder };

/** Shows a row; `unfit` are the values it is stored without. */
export type Show<Value> = (value: Value, unfit?: readonly UnfitValue[]) => ShownRow;

const FIRST = 4;

/** Keeps the first rows, and the first one with a letter that would reveal a wrong encoding. */
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
  show: Show<Value>,
): readonly FirstRow[] {
  return rows.map((row) => ({ line: row.line, ...shownOf(check(row), show) }));
}

function shownOf<Value>(result: Checked<Value>, show: Show<Value>) {
  if ("value" in result) return show(result.value, result.unfit);
  if ("leftOut" in result) return { leftOut: result.leftOut };
  return { refused: result.refusals.map(({ reason }) => reason) };
}

/** An address that only somebody who knows it recognizes: `l…@example.com`. */
export function shortAddress(address: string): string {
  const [local = "", domain = ""] = address.split("@");
  return `${[...local][0] ?? ""}…@${domain}`;
}
