/** The first bytes that are not UTF-8: their line and byte, both counted from 1 at the start of the file. */
export type NotUtf8 = {
  readonly line: number;
  readonly byte: number;
  /** Whether letters beyond ASCII were read as UTF-8 before: then the file began as UTF-8. */
  readonly beganAsUtf8: boolean;
};

/** Finds the first byte in a stream that is not UTF-8. */
export function utf8Scan() {
  const strict = new TextDecoder("utf-8", { fatal: true });
  let bytes = 0;
  let lineFeeds = 0;
  let beganAsUtf8 = false;
  let tail: Buffer = Buffer.alloc(0);

  function find(chunk: Buffer): NotUtf8 {
    const seen = Buffer.concat([tail, chunk]);
    const at = firstFault(seen);
    const before = chunk.subarray(0, Math.max(0, at - tail.length));
    return {
      line: lineFeeds + count(before) + 1,
      byte: bytes - tail.length + at + 1,
      beganAsUtf8: beganAsUtf8 || before.some((byte) => byte > 0x7f),
    };
  }

  return {
    /** The first invalid bytes in `chunk`, if there are any. */
    take(chunk: Buffer): NotUtf8 | undefined {
      try {
        strict.decode(chunk, { stream: true });
      } catch {
        return find(chunk);
      }
      bytes += chunk.length;
      lineFeeds += count(chunk);
      beganAsUtf8 ||= chunk.some((byte) => byte > 0x7f);
      tail = openTail(chunk);
      return undefined;
    },
    /** The fault at the end: an incomplete character. */
    end(): NotUtf8 | undefined {
      return tail.length > 0 ? find(Buffer.alloc(0)) : undefined;
    },
  };
}

/** The beginning of a character whose end is in the next chunk. */
function openTail(chunk: Buffer): Buffer {
  for (let length = 1; length <= Math.min(3, chunk.length); length += 1) {
    const lead = chunk[chunk.length - length] ?? 0;
    if (lead < 0x80) break;
    if (lead >= 0xc0) return sizeOf(lead) > length ? chunk.subarray(-length) : Buffer.alloc(0);
  }
  return Buffer.alloc(0);
}

function sizeOf(lead: number): number {
  return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
}

/** The position where `bytes`, which are not valid UTF-8, stop being valid. */
function firstFault(bytes: Buffer): number {
  const text = bytes.toString("utf8");
  for (let at = text.indexOf("\ufffd"); at >= 0; at = text.indexOf("\ufffd", at + 1)) {
    const offset = Buffer.byteLength(text.slice(0, at));
    // The replacement character may also be in the file itself.
    if (!bytes.subarray(offset, offset + 3).equals(Buffer.from("\ufffd"))) return offset;
  }
  return bytes.length;
}

function count(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) lines += 1;
  return lines;
}
