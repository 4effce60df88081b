import type { Mapping } from "./columns/mapping.ts";
import type { List } from "./file/open-list.ts";
import type { DateOrders } from "./survey/dates.ts";
import { sizeInWords, table } from "./words.ts";

const DELIMITERS: Readonly<Record<string, string>> = {
  ",": "commas",
  ";": "semicolons",
  "\t": "tabs",
  "|": "bars",
};

/** How a list is understood, for the user to see before it is imported. */
export function planInWords(list: List, mapping: Mapping, orders: DateOrders): string {
  const { source, encoding, delimiter, header } = list;
  const what = mapping.peer ? `a list exported by ${mapping.peer.name}` : "a list";
  const between = DELIMITERS[delimiter] ?? `"${delimiter}"`;
  const told = [...mapping.columns].map(
    ([property, places]) =>
      [
        property,
        places.map((place) => named(header[place], orders.get(place))).join(", else "),
      ] as const,
  );
  const constants = Object.entries(mapping.constants).map(
    ([property, value]) => [property, `"${value}" where a row does not say`] as const,
  );
  const ignored = mapping.ignored.map((name) => name || "(no name)").join(", ");
  return [
    `${source.name}: ${what}, ${sizeInWords(source.size)}, ${encoding}, ${between} between its columns`,
    ...table([...told, ...constants, ...(ignored ? [["ignored", ignored] as const] : [])]),
  ].join("\n");
}

function named(column: string | undefined, order: string | undefined): string {
  return order ? `${column} (${order})` : `${column}`;
}
