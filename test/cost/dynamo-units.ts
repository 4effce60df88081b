type Item = Readonly<Record<string, unknown>>;

/** The attributes of a table's key and of its indexes' keys. All indexes hold keys only. */
export type Keys = {
  readonly table: readonly string[];
  readonly indexes: readonly (readonly string[])[];
};

/** DynamoDB's kilobyte. */
const KB = 1024;

/**
 * The size of an item in bytes, by the rules of the guide: names and values in UTF-8, bytes as they are, a number half a byte a digit and one
 * more, 3 bytes for each list or map and 1 for each value in it.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemBytes(item: Item): number {
  return Object.entries(item)
    .filter(([, value]) => value !== undefined)
    .reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0);
}

/** The units for replacing an item, where either may be missing: one for each kilobyte of the larger. */
export function writeUnits(before: Item | undefined, after: Item | undefined): number {
  const bytes = Math.max(...[before, after].map((item) => (item ? itemBytes(item) : 0)));
  return Math.max(1, Math.ceil(bytes / KB));
}

/**
 * The units for writing a table's indexes when an item changes: one for an entry added or removed, two for one whose
 * key changed (removed and added), none for one that stays the same.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations.Writes
 */
export function indexUnits(keys: Keys, before: Item | undefined, after: Item | undefined): number {
  return keys.indexes.reduce((sum, index) => {
    const old = indexEntry(keys.table, index, before);
    const now = indexEntry(keys.table, index, after);
    if (JSON.stringify(old) === JSON.stringify(now)) return sum;
    return sum + (old ? writeUnits(old, undefined) : 0) + (now ? writeUnits(undefined, now) : 0);
  }, 0);
}

/** An item's entry in an index: the index's key and the table's, if the item has all of it. */
export function indexEntry(
  table: readonly string[],
  index: readonly string[],
  item: Item | undefined,
): Item | undefined {
  if (!item || index.some((name) => item[name] === undefined)) return undefined;
  return Object.fromEntries([...table, ...index].map((name) => [name, item[name]]));
}

function valueBytes(value: unknown): number {
  if (typeof value === "string") return Buffer.byteLength(value);
  if (typeof value === "number") {
    const digits = String(value).replace(/^-/, "").replace(".", "").replace(/0+$/, "").length;
    return Math.ceil(digits / 2) + 1 + (value < 0 ? 1 : 0);
  }
  if (typeof value === "boolean" || value === null) return 1;
  if (value instanceof Uint8Array) return value.length;
  if (Array.isArray(value)) return value.reduce((sum, each) => sum + 1 + valueBytes(each), 3);
  const map = value as Item;
  return 3 + Object.keys(map).filter((name) => map[name] !== undefined).length + itemBytes(map);
}
