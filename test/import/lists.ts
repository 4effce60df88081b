import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, expect } from "vitest";
import type { ListFile } from "../../src/import/file/list-file.ts";
import { type FileFormat, openList } from "../../src/import/file/open-list.ts";
import type { Row } from "../../src/import/file/parse-lines.ts";
import type { ImportNews, ImportTerminal } from "../../src/import/run-import.ts";
import { refusedRowsWords } from "../../src/web/texts/row-refusal-words.ts";
import { textsIn } from "../../src/web/texts/texts.ts";

/** A list in memory, in chunks of `size` bytes. */
export function sourceOf(
  content: string | Buffer,
  { name = "list.csv", size = 65_536 } = {},
): ListFile {
  const bytes = Buffer.from(content);
  return streamOf(
    function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    },
    { name, size: bytes.length },
  );
}

/** A list that is made as it is read. */
export function streamOf(
  chunks: () => Iterable<Buffer>,
  { name = "list.csv", size = 1 } = {},
): ListFile {
  return {
    name,
    size,
    identity: name,
    async *bytes(onRead) {
      let read = 0;
      for (const chunk of chunks()) {
        read += chunk.length;
        onRead?.(read);
        yield chunk;
      }
    },
  };
}

/** The names of the columns, and every row, of a list. */
export async function rowsOf(source: ListFile, reading?: FileFormat) {
  const list = await openList(source, reading);
  const rows: Row[] = [];
  for await (const row of list.rows()) rows.push(row);
  return { list, header: list.header, rows };
}

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Writes a file into a folder of its own, and answers its path. It is gone when the tests are. */
export function fileOf(content: string | Buffer, name = "contacts.csv"): string {
  const folder = mkdtempSync(join(tmpdir(), "relance-import-"));
  folders.push(folder);
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** What a file of refused rows says, without its byte order mark, line by line. */
export function linesOf(path: string): readonly string[] {
  return readFileSync(path, "utf8").replace("\ufeff", "").trimEnd().split("\r\n");
}

/** A terminal that keeps the news of an import, and whose time stands still. */
export function quietTerminal(): ImportTerminal & { readonly heard: ImportNews[] } {
  const heard: ImportNews[] = [];
  return {
    heard,
    hear: (news) => void heard.push(news),
    say: () => undefined,
    stream: new PassThrough(),
    now: () => 0,
  };
}

/** Refused rows in English. */
export const WORDS = refusedRowsWords(textsIn("en"));

/** An ImportError with this problem, for `toThrow`. */
export function problem(found: object) {
  return expect.objectContaining({ problem: expect.objectContaining(found) });
}
