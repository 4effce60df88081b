import type { TimeZone } from "../../domain/calendar.ts";
import type { RequiredProperty } from "../../domain/list-problem.ts";
import type { List } from "../file/open-list.ts";
import { ImportError } from "../import-error.ts";
import { folded } from "../vocabulary/folded.ts";
import type { OrderState } from "../vocabulary/order-status.ts";
import { type DateOrder, IGNORE, type MappingFile, type MoneyUnits } from "./mapping-file.ts";
import type { Recognised } from "./recognise.ts";

/** The properties that a list's columns hold, and how the values are written. */
export type Mapping = Recognised & {
  readonly header: readonly string[];
  /** The columns that the user explained, by their place from 0. */
  readonly explained: ReadonlySet<number>;
  /** The names of the columns that are not read. */
  readonly ignored: readonly string[];
  readonly constants: Readonly<Record<string, string>>;
  /** The order of day and month, if the user gave it. */
  readonly dates?: DateOrder | undefined;
  /** Folded words of an order's status that the user explained, with their meanings. */
  readonly statuses?: ReadonlyMap<string, OrderState> | undefined;
  /** Whether amounts are in cents or another minor unit, if the user said so. */
  readonly units?: MoneyUnits | undefined;
  /** The time zone of dates that name none. */
  readonly zone: TimeZone;
};

/**
 * The mapping of `list`: by the mapping file, otherwise as recognised. Throws an ImportError if a column of the file,
 * or a `required` property, is not there.
 */
export function mappingOf(
  list: List,
  recognised: Recognised,
  file: MappingFile | undefined,
  zone: TimeZone,
  required: readonly RequiredProperty[],
): Mapping {
  const explained = explainedPlaces(list, file);
  const columns = new Map(
    [...recognised.columns].flatMap(([property, places]) => {
      const left = places.filter((place) => !explained.has(place));
      return left.length > 0 ? [[property, left] as const] : [];
    }),
  );
  for (const property of new Set([...explained.values()].flat())) {
    const places = [...explained]
      .filter(([, properties]) => properties.includes(property))
      .map(([place]) => place);
    if (property !== IGNORE) columns.set(property, places);
  }
  const used = new Set([...columns.values()].flat());
  return {
    peer: recognised.peer,
    columns: checked(columns, list, file?.constants ?? {}, required),
    header: list.header,
    explained: new Set(explained.keys()),
    ignored: list.header.filter((_, place) => !used.has(place)),
    constants: { ...wholeFile(list, recognised), ...file?.constants },
    dates: file?.dates,
    statuses: new Map((file?.statuses ?? []).map(([word, state]) => [folded(word), state])),
    units: file?.units,
    zone: file?.zone ?? zone,
  };
}

/** The columns in the mapping file, with their properties. */
function explainedPlaces(
  { header, source }: List,
  file: MappingFile | undefined,
): ReadonlyMap<number, readonly string[]> {
  const explained = new Map<number, readonly string[]>();
  for (const [name, properties] of Object.entries(file?.columns ?? {})) {
    const places = header.flatMap((column, place) => (isNamed(column, name) ? [place] : []));
    if (places.length === 0)
      throw new ImportError({
        kind: "column-gone",
        list: source.name,
        column: name,
        columns: header,
      });
    for (const place of places) explained.set(place, properties);
  }
  return explained;
}

function isNamed(column: string, name: string): boolean {
  return column === name || (folded(name) !== "" && folded(column) === folded(name));
}

function checked(
  columns: ReadonlyMap<string, readonly number[]>,
  list: List,
  constants: Readonly<Record<string, string>>,
  required: readonly RequiredProperty[],
): ReadonlyMap<string, readonly number[]> {
  const { header, source } = list;
  for (const property of required)
    if (!columns.has(property) && constants[property] === undefined)
      throw new ImportError({
        kind: "property-missing",
        list: source.name,
        property,
        columns: header,
        likely: likely(property, list),
      });
  const addresses = columns.get("email") ?? [];
  if (addresses.length > 1)
    throw new ImportError({
      kind: "several-addresses",
      list: source.name,
      columns: addresses.map((place) => header[place] ?? ""),
    });
  const twice = [...columns.values()].flat().find((place) => isTwice(header, place));
  if (twice !== undefined)
    throw new ImportError({
      kind: "columns-alike",
      list: source.name,
      column: header[twice] ?? "",
    });
  return columns;
}

/** The column that seems to hold the missing property. */
function likely(property: string, { header, addressColumn }: List): string {
  return (property === "email" ? addressColumn : undefined) ?? header[0] ?? "";
}

function isTwice(header: readonly string[], place: number): boolean {
  const name = header[place] ?? "";
  return header.filter((column) => isNamed(column, name)).length > 1;
}

/** The status that the file name implies for all rows, if the program names its files that way. */
function wholeFile({ source }: List, { peer }: Recognised): Readonly<Record<string, string>> {
  const [, status] = peer?.files?.find(([beginning]) => source.name.startsWith(beginning)) ?? [];
  return status ? { status } : {};
}
