import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { programme as example } from "../../programme.ts";
import { type Programme, programmeSchema } from "../../src/domain/programme.ts";
import type { Terminal } from "../../src/import/meter.ts";
import { openList, type Reading } from "../../src/import/open-list.ts";
import type { Row } from "../../src/import/parse-lines.ts";
import type { Source } from "../../src/import/source.ts";

export const now = "2026-11-22T09:30:00.000Z";

export const programme: Programme = programmeSchema.parse({
  ...example,
  groups: [{ name: "press", label: { fr: "Presse", en: "Press" }, excludes: "marketing" }],
});

/** A list in memory, in chunks of `size` bytes. */
export function sourceOf(
  content: string | Buffer,
  { name = "list.csv", size = 65_536 } = {},
): Source {
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
): Source {
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
export async function rowsOf(source: Source, reading?: Reading) {
  const list = await openList(source, reading);
  const rows: Row[] = [];
  for await (const row of list.rows()) rows.push(row);
  return { list, header: list.header, rows };
}

/** Writes a file of its own folder, and answers its path. */
export function fileOf(content: string | Buffer, name = "contacts.csv"): string {
  const path = join(mkdtempSync(join(tmpdir(), "relance-import-")), name);
  writeFileSync(path, content);
  return path;
}

/** What a file of refused rows says, without its byte order mark, line by line. */
export function linesOf(path: string): readonly string[] {
  return readFileSync(path, "utf8").replace("\ufeff", "").trimEnd().split("\r\n");
}

/** A terminal that keeps what it is told, and whose time stands still. */
export function quietTerminal(): Terminal & { readonly said: string[] } {
  const said: string[] = [];
  return { said, say: (text) => void said.push(text), stream: new PassThrough(), now: () => 0 };
}
