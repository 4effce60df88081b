import { createHash } from "node:crypto";
import { closeSync, createReadStream, openSync, readSync, statSync } from "node:fs";
import { basename } from "node:path";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { ImportError } from "../import-error.ts";

/** A list on disk. It can be read from its beginning as often as needed. */
export type ListFile = {
  /** The name of the file, without its folder. */
  readonly name: string;
  /** Bytes on disk. */
  readonly size: number;
  /** Equal for equal content: the size, the time of the last write, and a digest of the first megabyte. */
  readonly identity: string;
  /** The content, unzipped. `onRead` gets the number of bytes read from disk so far. */
  bytes(onRead?: (bytes: number) => void): AsyncIterable<Buffer>;
};

const MEGABYTE = 1_000_000;

/** The first bytes of files that spreadsheets save in their own formats. */
const SPREADSHEETS: readonly Buffer[] = [Buffer.from("PK\x03\x04"), Buffer.from("d0cf11e0", "hex")];

/** The list in a file, gzipped or not. Throws an ImportError if there is none, or it is not text. */
export function fileSource(path: string): ListFile {
  const name = basename(path);
  const { size, mtimeMs } = statOf(path);
  const head = headOf(path);
  if (SPREADSHEETS.some((mark) => head.subarray(0, mark.length).equals(mark)))
    throw new ImportError({ kind: "spreadsheet", list: name });
  const digest = createHash("sha256").update(head).digest("hex");
  return {
    name,
    size,
    identity: `${size} ${mtimeMs} ${digest}`,
    bytes: (onRead) => (isZipped(head) ? unzipped(path, name, onRead) : read(path, onRead)),
  };
}

function statOf(path: string) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new ImportError({ kind: "no-file", path });
  if (!stat.isFile()) throw new ImportError({ kind: "not-a-file", path });
  if (stat.size === 0) throw new ImportError({ kind: "empty", path });
  return stat;
}

function headOf(path: string): Buffer {
  const file = openSync(path, "r");
  try {
    const head = Buffer.alloc(MEGABYTE);
    return head.subarray(0, readSync(file, head, 0, head.length, 0));
  } finally {
    closeSync(file);
  }
}

function isZipped(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

async function* read(path: string, onRead?: (bytes: number) => void): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    bytes += chunk.length;
    onRead?.(bytes);
    yield chunk;
  }
}

async function* unzipped(
  path: string,
  name: string,
  onRead?: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const chunks = pipeline(read(path, onRead), createGunzip(), () => undefined);
  try {
    yield* chunks as AsyncIterable<Buffer>;
  } catch (cause) {
    throw new ImportError({ kind: "damaged-zip", list: name }, { cause });
  }
}
