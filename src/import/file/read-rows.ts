import { parseLines, type Row, type RowFault, type Style } from "./parse-lines.ts";
import { LONGEST_ROW, type WholeLines, wholeLines } from "./whole-lines.ts";

/** How much of a broken row is shown to the person who repairs it, in bytes. */
const SHOWN = 1000;

/** How much is parsed at a time, in bytes. */
const BLOCK = 64_000;

/**
 * The rows of a list in UTF-8, the column names first. A broken row (quotes that are never closed, more cells than
 * columns, a megabyte long) loses its first line, and reading continues with the next line. Nothing else is lost,
 * whatever the quotes contain. Memory holds at most a row of a megabyte and a block of `size` bytes.
 */
export async function* readRows(
  chunks: AsyncIterable<Buffer>,
  style: Style,
  size = BLOCK,
): AsyncGenerator<Row> {
  const open = openRows(style);
  for await (const block of wholeLines(chunks, style.newline, size)) yield* open.take(block);
  yield* open.end();
}

/** The rows of blocks of lines: a row left open at the end of one block continues in the next. */
function openRows(style: Style) {
  let begun: Buffer = Buffer.alloc(0);
  let line = 1;
  let width: number | undefined;

  function* rowsOf(mayGoOn: boolean): Generator<Row> {
    while (begun.length > 0) {
      const { rows, rest, restLine, ...parsed } = parseLines(begun, line, style, width);
      yield* rows;
      begun = rest;
      line = restLine;
      width = parsed.width;
      if (rest.length === 0) return;
      if (mayGoOn && parsed.fault === undefined && rest.length <= LONGEST_ROW) return;
      yield brokenRow(parsed.fault ?? "quotes");
    }
  }

  /** Drops the first line of the open row. */
  function brokenRow(fault: RowFault): Row {
    return { line, cells: [dropLine().subarray(0, SHOWN).toString().trim()], fault };
  }

  function dropLine(): Buffer {
    const end = begun.indexOf(style.newline) + 1 || begun.length;
    const dropped = begun.subarray(0, end);
    begun = begun.subarray(end);
    line += 1;
    return dropped;
  }

  return {
    *take(block: WholeLines): Generator<Row> {
      if ("bytes" in block) {
        begun = begun.length > 0 ? Buffer.concat([begun, block.bytes]) : block.bytes;
        if (line === 1 && style.hasSeparatorLine) dropLine();
        return yield* rowsOf(true);
      }
      yield* rowsOf(false);
      yield { line, cells: [], fault: "row-too-long" };
      line += 1;
    },
    end: () => rowsOf(false),
  };
}
