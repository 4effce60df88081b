import chardet from "chardet";
import iconv from "iconv-lite";
import { ImportError } from "../import-error.ts";
import type { Source } from "./source.ts";
import { type NotUtf8, utf8Scan } from "./utf8-scan.ts";
import { westernEncoding } from "./western.ts";

const UTF8 = "utf-8";

/** The marks at the beginning of a file that tell its encoding (Unicode, 23.8). */
const MARKS: readonly (readonly [encoding: string, mark: Buffer])[] = [
  [UTF8, Buffer.from("efbbbf", "hex")],
  ["utf-16le", Buffer.from("fffe", "hex")],
  ["utf-16be", Buffer.from("feff", "hex")],
];

/** The list can be read in two encodings, and only the user knows which reads it rightly. */
export class UnclearEncodingError extends ImportError {
  override readonly name = "UnclearEncodingError";
  readonly readings: Readings;

  constructor(list: string, readings: Readings) {
    const choices = readings.map(({ encoding, word }) => `"${word}": --encoding ${encoding}`);
    super(`Cannot tell the encoding of ${list}. Which of these is right? ${choices.join(", or ")}`);
    this.readings = readings;
  }
}

/** Encodings, and a word of the list as each reads it. */
type Readings = readonly { readonly encoding: string; readonly word: string }[];

/**
 * The encoding of the whole list, as iconv-lite names it. What can be read as UTF-8 is UTF-8. `typed` is what the user
 * says it is. Throws an ImportError when it cannot be told, or changes within the file.
 */
export async function detectEncoding(source: Source, typed?: string): Promise<string> {
  const said = agreed(typed, await markedEncoding(source), source);
  if (said !== undefined && !isUtf8(said)) return said;
  const scan = utf8Scan();
  for await (const chunk of source.bytes()) {
    const fault = scan.take(chunk);
    if (fault) return otherEncoding(fault, source, said);
  }
  const fault = scan.end();
  return fault ? otherEncoding(fault, source, said) : UTF8;
}

/** How many bytes are looked at for the zeros of UTF-16. */
const HEAD = 1000;

/** The encoding that the first bytes tell. */
async function markedEncoding(source: Source): Promise<string | undefined> {
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

/** UTF-16 without a mark shows in the zeros beside its Latin letters. */
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
  { name }: Source,
): string | undefined {
  if (typed === undefined) return marked;
  if (!iconv.encodingExists(typed))
    throw new ImportError(
      `Cannot read the encoding "${typed}": expected one such as utf-8, windows-1252, iso-8859-15, macintosh or utf-16`,
    );
  if (marked === undefined || familyOf(marked) === familyOf(typed)) return typed;
  throw new ImportError(
    `Cannot read ${name} as ${typed}: it begins as ${marked} does. Leave --encoding out`,
    { onPage: `${name} is not written as ${typed}: let the letters be found out` },
  );
}

/** `utf16` for `UTF-16LE`. */
function familyOf(encoding: string): string {
  return encoding.toLowerCase().replaceAll(/[^a-z0-9]|[lb]e$/g, "");
}

/** The encoding of a list whose first letter beyond ASCII is not UTF-8. */
async function otherEncoding(fault: NotUtf8, source: Source, said?: string): Promise<string> {
  if (said !== undefined || fault.beganAsUtf8) throw notUtf8(fault, source);
  const sample = await aroundLetters(source);
  const western = westernEncoding(sample);
  switch (western.kind) {
    case "clear":
      return western.encoding;
    case "either":
      throw new UnclearEncodingError(source.name, western.readings);
    case "foreign":
      throw new ImportError(
        `Cannot tell the encoding of ${source.name}: line ${fault.line} is not UTF-8, and reads badly as windows-1252${guess(sample)}. Say it with --encoding, or save the file as "CSV UTF-8"`,
        {
          onPage: `The letters beyond a to z in ${source.name} cannot be read, the first on line ${fault.line}. Save the file as “CSV UTF-8”, or say below how its letters are written`,
        },
      );
  }
}

/** What it could be, unless that is what reads badly. */
function guess(sample: readonly Buffer[]): string {
  const found = chardet.detect(Buffer.concat(sample));
  return found && !/^(iso-8859-1|windows-1252|utf-8)$/i.test(found)
    ? ` (it could be ${found})`
    : "";
}

/** How many bytes are kept on both sides of a letter beyond ASCII, and of all of them. */
const AROUND = 12;
const SAMPLE = 200_000;

/** What stands around the letters beyond ASCII, from the whole list: one column does not decide for all. */
async function aroundLetters(source: Source): Promise<readonly Buffer[]> {
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

function notUtf8({ line, byte }: NotUtf8, { name }: Source): ImportError {
  return new ImportError(
    `Cannot read ${name} as UTF-8: line ${line} has another encoding (byte ${byte} of the file). Save it as "CSV UTF-8" again, or mend that line; if all of it is in one other encoding, say it with --encoding, such as windows-1252`,
    {
      onPage: `Line ${line} of ${name} is written with other letters than the lines before it. Save the file as “CSV UTF-8” again, or mend that line`,
    },
  );
}
