import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from "node:fs";
import { stringify } from "csv-stringify/sync";
import type { Row } from "./file/parse-lines.ts";
import { ImportError } from "./import-error.ts";
import { type Refusal, reasonInWords, remedyInWords } from "./values/refusals.ts";

/** A row that was not imported; `reasons` includes those of the store. */
export type RefusedRow = {
  readonly row: Row;
  readonly reasons: readonly (Refusal | { readonly reason: string; readonly column?: undefined })[];
};

/** The file of refused rows: the reason, what to do, and the row as it was, to be mended and imported. */
export type RefusedFile = {
  /** Adds rows. They are in the file when this returns. */
  add(rows: readonly RefusedRow[]): void;
  /** How many bytes the file has. */
  length(): number;
  /** Ends it. One that has no row is not left behind. */
  close(): void;
};

/**
 * Opens the file of refused rows at `path`; it is made with the first one. `keep` is how many bytes of an import that was
 * stopped are kept: what came after them comes again. No value in it is a formula to a spreadsheet.
 */
export function refusedFile(
  path: string,
  header: readonly string[],
  delimiter: string,
  keep: number,
): RefusedFile {
  let file = existsSync(path) ? opened(path, "r+") : undefined;
  const found = file === undefined ? 0 : lengthOf(file, path);
  let length = found >= keep ? keep : 0;
  if (file !== undefined) ftruncateSync(file, length);

  const write = (rows: readonly (readonly string[])[], isFirst: boolean) => {
    file ??= opened(path, "w");
    const text = stringify(
      rows.map((row) => [...row]),
      { delimiter, bom: isFirst, escape_formulas: true, record_delimiter: "windows" },
    );
    length += writeSync(file, text, length);
  };
  return {
    add(rows) {
      if (rows.length === 0) return;
      if (length === 0) write([["line", "reason", "what to do", ...header]], true);
      write(rows.map(cellsOf), false);
    },
    length: () => length,
    close() {
      if (file === undefined) return;
      closeSync(file);
      if (length === 0) rmSync(path);
    },
  };
}

/** Bytes in the file. Throws an ImportError when it is not one of ours: nobody's work is written over. */
function lengthOf(file: number, path: string): number {
  const head = Buffer.alloc(BEGINNING.length);
  const read = readSync(file, head, 0, head.length, 0);
  if (read === 0 || head.equals(BEGINNING)) return fstatSync(file).size;
  closeSync(file);
  throw new ImportError(
    `Cannot write the refused rows to ${path}: another file has that name. Name another one with --refused`,
  );
}

/** How a file of refused rows begins. */
const BEGINNING = Buffer.from("\ufeffline");

/** The file has addresses in it: it is its owner's alone. */
function opened(path: string, flags: "r+" | "w"): number {
  try {
    return openSync(path, flags, 0o600);
  } catch (cause) {
    throw new ImportError(
      `Cannot write the refused rows to ${path}: name another file with --refused`,
      { cause },
    );
  }
}

function cellsOf({ row, reasons }: RefusedRow): readonly string[] {
  const says = reasons.map(({ reason, column }) =>
    column === undefined ? reasonInWords(reason) : `${column}: ${reasonInWords(reason)}`,
  );
  const mends = new Set(reasons.map(({ reason }) => remedyInWords(reason)).filter(Boolean));
  return [String(row.line), says.join("; "), [...mends].join("; "), ...row.cells];
}
