import { parseEmailAddress } from "../../domain/email-address.ts";
import { ImportError } from "../import-error.ts";
import { detectEncoding } from "./detect-encoding.ts";
import { detectStyle } from "./detect-style.ts";
import type { ListFile } from "./list-file.ts";
import { mended } from "./mended.ts";
import type { Row, Style } from "./parse-lines.ts";
import { readRows } from "./read-rows.ts";
import { toUtf8 } from "./to-utf8.ts";

/** Corrections by the user where the file was not detected correctly. */
export type FileFormat = {
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
};

/** A list with known columns. */
export type List = {
  readonly source: ListFile;
  readonly encoding: string;
  readonly delimiter: string;
  /** The names of the columns. */
  readonly header: readonly string[];
  /** The column whose first cells hold addresses, if there is one. */
  readonly addressColumn?: string | undefined;
  /** The rows below the column names. `onRead` gets the number of bytes read from disk so far. */
  rows(onRead?: (bytes: number) => void): AsyncGenerator<Row>;
};

/** The bytes in which the delimiter is detected. */
const HEAD = 64_000;

/** Detects how a list is written. Throws an ImportError if that is not clear, or there are no column names. */
export async function openList(source: ListFile, format: FileFormat = {}): Promise<List> {
  const encoding = await detectEncoding(source, format.encoding);
  const style = detectStyle(await headOf(source, encoding), format.delimiter);
  const names = await headerOf(source, encoding, style);
  // A bare list of addresses has no column names, and needs none.
  const isBare = names.length === 1 && parseEmailAddress(names[0] ?? "") !== undefined;
  const header = isBare ? ["email"] : names;
  const first = await firstCells(source, encoding, style);
  return {
    source,
    encoding,
    delimiter: style.delimiter,
    header,
    addressColumn: header[mostAddresses(first)],
    async *rows(onRead) {
      let isHeader = !isBare;
      for await (const row of readRows(toUtf8(source.bytes(onRead), encoding), style)) {
        if (!isHeader) yield row;
        isHeader = false;
      }
    },
  };
}

async function headOf(source: ListFile, encoding: string): Promise<string> {
  let head = "";
  for await (const chunk of toUtf8(source.bytes(), encoding)) {
    head += chunk.toString();
    if (head.length > HEAD) break;
  }
  return head;
}

/** The number of rows in which the address column is searched. */
const LOOKED_AT = 50;

async function firstCells(source: ListFile, encoding: string, style: Style) {
  const rows: (readonly string[])[] = [];
  for await (const { cells } of readRows(toUtf8(source.bytes(), encoding), style)) {
    rows.push(cells);
    if (rows.length > LOOKED_AT) break;
  }
  return rows.slice(1);
}

/** The index of the column with the most addresses; -1 if there is none. */
function mostAddresses(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const cells of rows)
    cells.forEach((cell, place) => {
      if (parseEmailAddress(cell.trim())) counts.set(place, (counts.get(place) ?? 0) + 1);
    });
  return [...counts].sort(([, one], [, two]) => two - one)[0]?.[0] ?? -1;
}

async function headerOf(
  source: ListFile,
  encoding: string,
  style: Style,
): Promise<readonly string[]> {
  for await (const { cells, fault } of readRows(toUtf8(source.bytes(), encoding), style)) {
    if (fault) throw new ImportError({ kind: "names-unreadable", list: source.name });
    if (cells.length > 1 && cells.some((cell) => parseEmailAddress(cell)))
      throw new ImportError({
        kind: "names-missing",
        list: source.name,
        delimiter: style.delimiter,
      });
    return cells.map(mended);
  }
  throw new ImportError({ kind: "no-text", list: source.name });
}
