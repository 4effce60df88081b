import type { Database, Entry } from "./database.ts";

/** How many entries are read at once. */
const PAGE = 500;

/** All entries under `prefix`, page after page: others have their turn in between, and may write. */
export function entriesUnder<Value>(
  database: Database,
  prefix: string,
): AsyncIterable<Entry<Value>> {
  return paged(
    (part) => database.under<Value>(prefix, part),
    ({ key }) => key,
  );
}

/** The keys under `prefix`, page after page: a caller who needs the first few does not wait for the rest. */
export function keysUnder(database: Database, prefix: string): AsyncIterable<string> {
  return paged(
    (part) => database.keysUnder(prefix, part),
    (key) => key,
  );
}

async function* paged<Item>(
  read: (part: { readonly limit: number; readonly after?: string }) => readonly Item[],
  keyOf: (item: Item) => string,
): AsyncIterable<Item> {
  let last: Item | undefined;
  do {
    const page = read({ limit: PAGE, ...(last !== undefined && { after: keyOf(last) }) });
    yield* page;
    last = page.length === PAGE ? page.at(-1) : undefined;
    if (last !== undefined) await new Promise((resolve) => setImmediate(resolve));
  } while (last !== undefined);
}
