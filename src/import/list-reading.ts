import type { ListReading } from "../domain/list-report.ts";
import type { Mapping } from "./columns/mapping.ts";
import type { List } from "./file/open-list.ts";
import type { DateOrders } from "./survey/dates.ts";

/** How a list is read, to show before anything is imported. */
export function readingOf(list: List, mapping: Mapping, orders: DateOrders): ListReading {
  const { source, encoding, delimiter, header } = list;
  return {
    list: source.name,
    peer: mapping.peer?.name,
    bytes: source.size,
    encoding,
    delimiter,
    columns: [...mapping.columns].map(([property, places]) => ({
      property,
      from: places.map((place) => ({ column: header[place] ?? "", dates: orders.get(place) })),
    })),
    constants: Object.entries(mapping.constants).map(([property, value]) => ({ property, value })),
    ignored: mapping.ignored,
  };
}
