import type { Mapping } from "../columns/mapping.ts";
import type { DateOrder } from "../columns/mapping-file.ts";
import type { Row } from "../file/parse-lines.ts";
import { ImportError } from "../import-error.ts";
import { dayAndMonth } from "../values/read-date.ts";
import { rowValues } from "../values/row.ts";
import type { Survey } from "./list.ts";

/** The order of day and month in each column that needs one, by its place from 0. */
export type DateOrders = ReadonlyMap<number, DateOrder>;

/**
 * The lines on which a column was seen with the day first, with the month first, or with a date that could be either.
 */
type Seen = { dayFirst?: number; monthFirst?: number; either?: number };

/**
 * Tells 31/12/2025 from 12/31/2025, column by column, after every row was read. `orders` throws an ImportError if a
 * column never has a number above twelve, or has one in both places: only the user knows then.
 */
export function dateSurvey(
  mapping: Mapping,
  properties: readonly string[],
): Survey & { orders(): DateOrders } {
  const places = new Set(properties.flatMap((property) => mapping.columns.get(property) ?? []));
  const seen = new Map<number, Seen>(mapping.dates ? [] : [...places].map((place) => [place, {}]));
  return {
    look: (row) => {
      if (seen.size > 0) lookAt(row, mapping, properties, seen);
    },
    orders: () =>
      new Map(
        [...seen].flatMap(([place, what]) => {
          const order = orderOf(what, mapping.header[place] ?? "");
          return order ? [[place, order] as const] : [];
        }),
      ),
  };
}

function lookAt(
  row: Row,
  mapping: Mapping,
  properties: readonly string[],
  seen: ReadonlyMap<number, Seen>,
): void {
  const values = rowValues(row, mapping);
  for (const { text, place } of properties.flatMap((property) => values.all(property)))
    look(seen.get(place ?? -1), text, row.line);
}

function look(seen: Seen | undefined, text: string, line: number): void {
  const [first, second] = dayAndMonth(text) ?? [];
  if (!seen || first === undefined || second === undefined) return;
  if (first > 12) seen.dayFirst ??= line;
  else if (second > 12) seen.monthFirst ??= line;
  else seen.either ??= line;
}

function orderOf({ dayFirst, monthFirst, either }: Seen, column: string): DateOrder | undefined {
  if (dayFirst !== undefined && monthFirst !== undefined)
    throw new ImportError({ kind: "dates-two-ways", column, dayFirst, monthFirst });
  if (dayFirst !== undefined) return "dd/mm/yyyy";
  if (monthFirst !== undefined) return "mm/dd/yyyy";
  if (either === undefined) return undefined;
  throw new ImportError({ kind: "dates-unclear", column, line: either });
}
