import type { Instant } from "../../domain/calendar.ts";
import type { Mapping } from "../columns/mapping.ts";
import type { DateStyle } from "../values/read-date.ts";
import type { Cell } from "../values/row.ts";
import type { DateOrders } from "./dates.ts";

/** How the dates of a cell's column are to be understood. */
export function dateStyles(
  { dates, zone }: Mapping,
  orders: DateOrders,
  now: Instant,
): (cell: Cell | undefined) => DateStyle {
  return (cell) => ({ order: dates ?? orders.get(cell?.place ?? -1), zone, now });
}
