import chardet from "chardet";
import iconv from "iconv-lite";
import { ImportError } from "../import-error.ts";
import type { ListFile } from "./list-file.ts";
import { type NotUtf8, utf8Scan } from "./utf8-scan.ts";
import { westernEncoding } from "./western.ts";

const UTF8 = "utf-8";

/** The byte order marks and their encodings (Unicode, 23.8). */
const MARKS: readonly (readonly [encoding: string, mark: Buffer])[] = [
  [UTF8, Buffer.from("efbbbf", "hex")],
  ["utf-16le", Buffer.from("fffe", "hex")],
  ["utf-16be", Buffer.from("feff", "hex")],
];

/**
 * The encoding of the whole list, by iconv-lite's name. Anything that can be read as UTF-8 is UTF-8. `typed` is the
 * encoding that the user named. Throws an ImportError if it is not clear, or changes within the file.
 */
export async function detectEncoding(source: ListFile, typed?: string): Promise<string> {
  const named = agreed(typed, await markedEncoding(source), source);
  if (named !== undefined && !isUtf8(named)) return named;
  const scan = utf8Scan();
  for await (const chunk of source.bytes()) {
    const fault = scan.take(chunk);
    if (fault) return otherEncoding(fault, source, named);
  }
  const fault = scan.end();
  return fault ? otherEncoding(fault, source, named) : UTF8;
}

/** The number of bytes in which the zeros of UTF-16 are counted. */
const HEAD = 1000;

/** The encoding by the first bytes. */
async function markedEncoding(source: ListFile): Promise<string | undefined> {
  let head: Buffer = Buffer.alloc(0);
  for await (const chunk of source.bytes()) {
    head = Buffer.concat([head, chunk]);
    if (head.length >= HEAD) break;
  }
  return markOf(head) ?? wideEncoding(head.subarray(0, HEAD));
}

function isUtf8(encoding: string): boolean {
  return /^utf-?8$/i.test(encoding);
}

function markOf(head: Buffer): string | undefined {
  return MARKS.find(([, mark]) => head.subarray(0, mark.length).equals(mark))?.[0];
}

/** UTF-16 without a mark is recognised by the zeros beside its Latin letters. */
function wideEncoding(head: Buffer): string | undefined {
  const zeros = [0, 0];
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (Math.max(even, odd) * 4 <= head.length) return undefined;
  return even > odd ? "utf-16be" : "utf-16le";
}

function agreed(
  typed: string | undefined,
  marked: string | undefined,
  { name }: ListFile,
): string | undefined {
  if (typed === undefined) return marked;
  if (!iconv.encodingExists(typed))
    throw new ImportError({ kind: "encoding-unknown", encoding: typed });
  if (marked === undefined || familyOf(marked) === familyOf(typed)) return typed;
  throw new ImportError({ kind: "encoding-contradicted", list: name, typed, found: marked });
}

/** `utf16` for `UTF-16LE`. */
function familyOf(encoding: string): string {
  return encoding.toLowerCase().replaceAll(/[^a-z0-9]|[lb]e$/g, "");
}

/** The encoding of a list whose first letter beyond ASCII is not UTF-8. */
async function otherEncoding(fault: NotUtf8, source: ListFile, named?: string): Promise<string> {
  if (named !== undefined || fault.beganAsUtf8) throw notUtf8(fault, source);
  const sample = await aroundLetters(source);
  const western = westernEncoding(sample);
  switch (western.kind) {
    case "clear":
      return western.encoding;
    case "either":
      throw new ImportError({
        kind: "encoding-unclear",
        list: source.name,
        readings: western.readings,
      });
    case "foreign":
      throw new ImportError({
        kind: "letters-unreadable",
        list: source.name,
        line: fault.line,
        guess: guess(sample),
      });
  }
}

/** A possible encoding, unless text reads badly in it. */
function guess(sample: readonly Buffer[]): string | undefined {
  const guessed = chardet.detect(Buffer.concat(sample));
  return guessed && !/^(iso-8859-1|windows-1252|utf-8)$/i.test(guessed) ? guessed : undefined;
}

/** The number of bytes kept on each side of a non-ASCII letter, and the total. */
const AROUND = 12;
const SAMPLE = 200_000;

/** The surroundings of non-ASCII letters throughout the list, so that no single column decides. */
async function aroundLetters(source: ListFile): Promise<readonly Buffer[]> {
  const pieces = new Map<string, Buffer>();
  let size = 0;
  for await (const chunk of source.bytes()) {
    for (const piece of piecesOf(chunk)) {
      const key = piece.toString("latin1");
      if (pieces.has(key)) continue;
      pieces.set(key, piece);
      size += piece.length;
      if (size > SAMPLE) return [...pieces.values()];
    }
  }
  return [...pieces.values()];
}

function* piecesOf(chunk: Buffer): Generator<Buffer> {
  let from = -1;
  let until = -1;
  for (let at = 0; at < chunk.length; at += 1) {
    if ((chunk[at] ?? 0) < 0x80) continue;
    if (from >= 0 && at > until) {
      yield chunk.subarray(from, until);
      from = -1;
    }
    if (from < 0) from = Math.max(0, at - AROUND);
    until = Math.min(chunk.length, at + AROUND);
  }
  if (from >= 0) yield chunk.subarray(from, until);
}

function notUtf8({ line, byte }: NotUtf8, { name }: ListFile): ImportError {
  return new ImportError({ kind: "encoding-changes", list: name, line, byte });
}
