/** Lines that end where a line ends (the last ones of a file may not), or a line that is too long to be one. */
export type Block = { readonly bytes: Buffer } | { readonly tooLong: true };

/** The longest line, and the longest row, in bytes of UTF-8. */
export const LONGEST_ROW = 1_000_000;

export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;

/** Cuts `chunks` where lines end with the byte `newline`. No more than the longest line is ever held. */
export async function* wholeLines(
  chunks: AsyncIterable<Buffer>,
  newline: number,
): AsyncGenerator<Block> {
  let begun: Buffer[] = [];
  let isSkipping = false;
  for await (const chunk of chunks) {
    const lines: Buffer = isSkipping ? afterLine(chunk, newline) : chunk;
    isSkipping &&= !chunk.includes(newline);
    const until = lines.lastIndexOf(newline) + 1;
    if (until > 0) {
      yield { bytes: Buffer.concat([...begun, lines.subarray(0, until)]) };
      begun = [];
    }
    begun.push(lines.subarray(until));
    if (lengthOf(begun) > LONGEST_ROW) {
      yield { tooLong: true };
      begun = [];
      isSkipping = true;
    }
  }
  if (lengthOf(begun) > 0) yield { bytes: Buffer.concat(begun) };
}

/** What comes after the line that is under way. */
function afterLine(chunk: Buffer, newline: number): Buffer {
  const end = chunk.indexOf(newline);
  return end < 0 ? chunk.subarray(chunk.length) : chunk.subarray(end + 1);
}

function lengthOf(buffers: readonly Buffer[]): number {
  return buffers.reduce((sum, { length }) => sum + length, 0);
}
