import { SingleBar } from "cli-progress";
import type { Terminal } from "../import/meter.ts";
import { counted, numberInWords } from "../import/words.ts";

/** Records, counted as they are read. */
export type CountedRecords<Item> = { readonly records: AsyncIterable<Item>; count(): number };

/** The count is shown once per this many records. */
const EACH = 100;

/**
 * Counts records as they are read. If `isShown`, also shows the count and the rate; the total is unknown until all are
 * read.
 */
export function countRecords<Item>(
  records: AsyncIterable<Item>,
  noun: string,
  { stream, now }: Terminal,
  isShown: boolean,
): CountedRecords<Item> {
  let count = 0;
  async function* taken(): AsyncGenerator<Item> {
    const began = now();
    const bar = isShown ? newBar(stream) : undefined;
    const words = () => ({
      records: counted(count, noun),
      rate: numberInWords((count * 1000) / Math.max(1, now() - began)),
    });
    bar?.start(0, 0, words());
    try {
      for await (const record of records) {
        count += 1;
        if (bar && count % EACH === 0) bar.update(count, words());
        yield record;
      }
    } finally {
      bar?.stop();
    }
  }
  return { records: taken(), count: () => count };
}

function newBar(stream: NodeJS.WritableStream): SingleBar {
  const format = "{records}, {rate} a second";
  return new SingleBar({ stream, format, hideCursor: true, clearOnComplete: true });
}
