import { CsvError, parse } from "csv-parse/sync";
import type { RowRefusal } from "../../domain/row-refusal.ts";
import { LINE_FEED, LONGEST_ROW } from "./whole-lines.ts";

/** Why a row cannot be read. */
export type RowFault = Extract<RowRefusal, "quotes" | "too-many-cells" | "row-too-long">;

/** One row of a list: the line of the file on which it begins, from 1, and its cells, trimmed. */
export type Row = {
  readonly line: number;
  readonly cells: readonly string[];
  /** Set when the row is broken: its cells are then the text of its first line. */
  readonly fault?: RowFault | undefined;
};

/** The format of the rows. */
export type Style = {
  readonly delimiter: string;
  /** The byte that ends a line. */
  readonly newline: number;
  /** Whether the first line is not part of the list: `sep=;`, which tells Excel the delimiter. */
  readonly hasSeparatorLine: boolean;
};

/** The result of parsing lines: the rows up to the first incomplete or broken one, and the bytes from there on. */
export type Parsed = {
  readonly rows: readonly Row[];
  /** The number of cells in a row, as in the first one. */
  readonly width: number | undefined;
  readonly rest: Buffer;
  readonly restLine: number;
  /** Why no row starts at `rest`. Absent: its last quotes are still open, and later lines may close them. */
  readonly fault?: RowFault | undefined;
};

/** Ends a parse at a row that must be parsed again. */
const STOP = new Error("stop");

/** Reads the rows in `bytes`; the first begins on `line`. `known` is the number of cells in a row, if one was read. */
export function parseLines(bytes: Buffer, line: number, style: Style, known?: number): Parsed {
  const rows: Row[] = [];
  let width = known;
  let done = 0;
  let next = line;
  try {
    parse(bytes, {
      delimiter: style.delimiter,
      record_delimiter: style.newline === LINE_FEED ? ["\r\n", "\n"] : ["\r"],
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      on_record(cells: string[], info) {
        const from = afterBlankLines(bytes, done);
        const begins = next + linesIn(bytes, done, from, style.newline);
        const lines = linesIn(bytes, from, info.bytes, style.newline);
        const fault = faultOf(cells, info.bytes - from, width);
        // Quotes that are never closed turn several rows into one: only the first line of such a row is given up.
        if (fault && lines > 1) throw STOP;
        done = info.bytes;
        next = begins + lines;
        if (cells.every((cell) => cell.trim() === "")) return null;
        width ??= cells.length;
        rows.push({ line: begins, cells, fault });
        return null;
      },
    });
    const restLine = next + linesIn(bytes, done, bytes.length, style.newline);
    return { rows, width, rest: Buffer.alloc(0), restLine };
  } catch (error) {
    const from = afterBlankLines(bytes, done);
    const restLine = next + linesIn(bytes, done, from, style.newline);
    return { rows, width, rest: bytes.subarray(from), restLine, fault: faultIn(error) };
  }
}

function faultIn(error: unknown): RowFault | undefined {
  if (error === STOP) return "quotes";
  if (!(error instanceof CsvError)) throw error;
  return error.code === "CSV_QUOTE_NOT_CLOSED" ? undefined : "quotes";
}

/** A row may omit empty cells at its end, or have extra empty ones. */
function faultOf(
  cells: readonly string[],
  length: number,
  width: number | undefined,
): RowFault | undefined {
  if (length > LONGEST_ROW) return "row-too-long";
  const isWider = width !== undefined && cells.slice(width).some((cell) => cell.trim() !== "");
  return isWider ? "too-many-cells" : undefined;
}

function afterBlankLines(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === 0x0a || bytes[at] === 0x0d) at += 1;
  return at;
}

function linesIn(bytes: Buffer, from: number, until: number, newline: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(newline, from); at >= 0 && at < until; ) {
    lines += 1;
    at = bytes.indexOf(newline, at + 1);
  }
  return lines;
}
