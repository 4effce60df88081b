import iconv from "iconv-lite";

/** `chunks` of text in `encoding` (a name that iconv-lite knows) as UTF-8, without a byte order mark. */
export async function* toUtf8(
  chunks: AsyncIterable<Buffer>,
  encoding: string,
): AsyncGenerator<Buffer> {
  const decoder = iconv.getDecoder(encoding);
  let half = "";
  for await (const chunk of chunks) {
    const text = half + decoder.write(chunk);
    half = endsWithin(text) ? text.slice(-1) : "";
    yield Buffer.from(half ? text.slice(0, -1) : text);
  }
  yield Buffer.from(half + (decoder.end() ?? ""));
}

/** Whether `text` ends with the first half of a character: the other comes with the next chunk. */
function endsWithin(text: string): boolean {
  return /[\ud800-\udbff]$/.test(text);
}
