import type { Database, Entry } from "./database.ts";

/** How many entries are read at once. */
const PAGE = 500;

/** All entries under `prefix`, page after page: others have their turn in between, and may write. */
export async function* entriesUnder<Value>(
  database: Database,
  prefix: string,
): AsyncIterable<Entry<Value>> {
  let after: string | undefined;
  do {
    const page = database.under<Value>(prefix, { limit: PAGE, ...(after ? { after } : {}) });
    yield* page;
    after = page.length === PAGE ? page.at(-1)?.key : undefined;
    if (after) await new Promise((resolve) => setImmediate(resolve));
  } while (after);
}
