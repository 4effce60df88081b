import { inBatches } from "./batches.ts";

/** The records as JSON Lines (jsonlines.org), each whole and on a line of its own. As fast as it is read. */
export async function* jsonLinesOf(records: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const batch of inBatches(records))
    yield batch.map((record) => `${JSON.stringify(record)}\n`).join("");
}
