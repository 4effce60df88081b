/** Lines that end at a line end (the last ones of a file may not), or a line that is too long to be one. */
export type WholeLines = { readonly bytes: Buffer } | { readonly tooLong: true };

/** The longest line, and the longest row, in bytes of UTF-8. */
export const LONGEST_ROW = 1_000_000;

export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;

/**
 * Splits `chunks` at the byte `newline` into blocks of whole lines, of at least `size` bytes. Holds at most one block
 * and the longest line.
 */
export async function* wholeLines(
  chunks: AsyncIterable<Buffer>,
  newline: number,
  size: number,
): AsyncGenerator<WholeLines> {
  let begun: Buffer = Buffer.alloc(0);
  let isSkipping = false;
  for await (const chunk of gathered(chunks, size)) {
    const lines: Buffer = isSkipping ? afterLine(chunk, newline) : chunk;
    isSkipping &&= !chunk.includes(newline);
    const until = lines.lastIndexOf(newline) + 1;
    if (until > 0) yield { bytes: Buffer.concat([begun, lines.subarray(0, until)]) };
    const rest = lines.subarray(until);
    begun = until > 0 ? rest : Buffer.concat([begun, rest]);
    if (begun.length > LONGEST_ROW) {
      yield { tooLong: true };
      begun = Buffer.alloc(0);
      isSkipping = true;
    }
  }
  if (begun.length > 0) yield { bytes: begun };
}

/** The same bytes, in chunks of at least `size`. */
async function* gathered(chunks: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    held.push(chunk);
    length += chunk.length;
    if (length < size) continue;
    yield Buffer.concat(held);
    held = [];
    length = 0;
  }
  yield Buffer.concat(held);
}

/** The bytes after the first line, which began in an earlier chunk. */
function afterLine(chunk: Buffer, newline: number): Buffer {
  const end = chunk.indexOf(newline);
  return end < 0 ? chunk.subarray(chunk.length) : chunk.subarray(end + 1);
}
