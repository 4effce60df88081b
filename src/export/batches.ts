/** How many records are written at once: one by one would take several times as long. */
const BATCH = 100;

/** The items in lists of a hundred, in order. One list is held in memory at a time. */
export async function* inBatches<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
