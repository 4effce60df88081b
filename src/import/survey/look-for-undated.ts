import type { Mapping } from "../columns/mapping.ts";
import type { Row } from "../file/parse-lines.ts";
import { ImportError } from "../import-error.ts";
import { isUndated, maySayNo, type OptOutRules, standingOf } from "../values/read-refusal.ts";
import { rowValues } from "../values/row.ts";
import { newRowReader } from "../values/row-reader.ts";
import { dateStyles } from "./date-styles.ts";
import type { DateOrders } from "./dates.ts";

/**
 * A check for each row of a list without a date: it throws an ImportError at the first refusal without a date. Undefined
 * when the list cannot contain a refusal.
 */
export function lookForUndated(
  mapping: Mapping,
  orders: DateOrders,
  optOut: OptOutRules,
): ((row: Row) => void) | undefined {
  if (!optOut.isOptOut && !maySayNo(mapping)) return undefined;
  const styleOf = dateStyles(mapping, orders, optOut.now);
  return (row) => {
    const values = rowValues(row, mapping);
    const standing = standingOf(values, newRowReader(), optOut);
    if (isUndated(standing, values, styleOf)) throw undated(optOut.source, row.line);
  };
}

function undated(list: string, line: number): ImportError {
  return new ImportError({ kind: "refusal-undated", list, line, fileDate: dateIn(list) });
}

/** The day in the name of a file: `optouts-2026-11-20.csv`, `export_20261120.csv`. */
function dateIn(name: string): string | undefined {
  const [, year, month, day] =
    /(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)/.exec(name) ?? [];
  return year && `${year}-${month}-${day}`;
}
