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
import type { Refusal } from "../domain/row-refusal.ts";
import { REFUSED_COLUMNS } from "./columns/refused-columns.ts";
import type { Row } from "./file/parse-lines.ts";
import { SideFileError } from "./side-file-error.ts";

/** A row that was not imported, and why. */
export type RefusedRow = { readonly row: Row; readonly reasons: readonly Refusal[] };

/** How the file of refused rows is worded, in the user's language. */
export type RefusedWords = {
  /** The names of the columns before those of the list. */
  readonly header: readonly [line: string, reason: string, remedy: string];
  /** Why a row is refused, and what to do about it. */
  tell(reasons: readonly Refusal[]): readonly [reason: string, remedy: string];
};

/** The file of refused rows: the reason, what to do, and the row as it was, to correct and import again. */
export type RefusedFile = {
  /** Adds rows. They are in the file once this returns. */
  add(rows: readonly RefusedRow[]): void;
  /** The length of the file in bytes. */
  length(): number;
  /** Closes the file, and deletes it if it has no row. */
  close(): void;
};

/**
 * Opens the file of refused rows at `path`; it is created with the first row. `keep` is the number of bytes to keep
 * from an import that was stopped, because the rows after them are refused again. A spreadsheet takes no value for a
 * formula.
 */
export function refusedFile(
  path: string,
  header: readonly string[],
  delimiter: string,
  words: RefusedWords,
  keep: number,
): RefusedFile {
  let file = existsSync(path) ? opened(path, "r+") : undefined;
  const size = file === undefined ? 0 : lengthOf(file, path);
  let length = size >= keep ? keep : 0;
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
      if (length === 0) write([[...words.header, ...header]], true);
      write(
        rows.map(({ row, reasons }) => [String(row.line), ...words.tell(reasons), ...row.cells]),
        false,
      );
    },
    length: () => length,
    close() {
      if (file === undefined) return;
      closeSync(file);
      if (length === 0) rmSync(path);
    },
  };
}

/** Bytes in the file. Throws a SideFileError if it is not one of ours, so that nobody's work is overwritten. */
function lengthOf(file: number, path: string): number {
  const head = Buffer.alloc(HEAD);
  const read = readSync(file, head, 0, head.length, 0);
  const beginning = head.subarray(0, read).toString();
  const isOurs = REFUSED_COLUMNS.line.some((name) => beginning.startsWith(`\ufeff${name}`));
  if (read === 0 || isOurs) return fstatSync(file).size;
  closeSync(file);
  throw new SideFileError(
    `Cannot write the refused rows to ${path}: another file has that name. Name another one with --refused`,
  );
}

/** The first bytes of a file of refused rows, to recognize one. */
const HEAD = 20;

/** Only its owner can read the file, because it holds addresses. */
function opened(path: string, flags: "r+" | "w"): number {
  try {
    return openSync(path, flags, 0o600);
  } catch (cause) {
    throw new SideFileError(
      `Cannot write the refused rows to ${path}: name another file with --refused`,
      { cause },
    );
  }
}
