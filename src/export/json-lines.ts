import { inBatches } from "./batches.ts";

/**
 * The records as JSON Lines (jsonlines.org), one complete record on each line. Written as fast as the reader takes
 * them.
 */
export async function* jsonLinesOf(records: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const batch of inBatches(records))
    yield batch.map((record) => `${JSON.stringify(record)}\n`).join("");
}
