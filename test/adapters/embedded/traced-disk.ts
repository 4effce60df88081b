import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What a power cut would leave of a file at the instant at which the process printed `line`, or wrote to the file. */
export type Instant = {
  /** Empty when it wrote to the file. */
  readonly line: string;
  /** What had been synced. */
  readonly synced: Buffer;
  /** What had been written since, which the disk may hold in part. */
  readonly unsynced: readonly Piece[];
};

type Piece = { readonly offset: number; readonly bytes: Buffer };

const SYNCS = ["fdatasync", "fsync"];
const WRITES = ["write", "writev", "pwrite64", "pwritev"];
const CALLS = ["openat", "close", "lseek", "msync", ...SYNCS, ...WRITES];

/** Whether strace is here and may trace. */
export function canTrace(): boolean {
  return spawnSync("strace", ["-qq", "-o", "/dev/null", "true"]).status === 0;
}

/**
 * Runs a Node program, and traces what it writes to the file whose path ends with `path`: what a power cut would leave of
 * the file after each write, and whenever the program prints a line. The trace is stored in `folder`.
 */
export function tracedRun(folder: string, path: string, program: readonly string[]): Instant[] {
  const trace = join(folder, "trace");
  const traced = ["-qq", "-xx", "-s", "100000000", "-o", trace, "-e", `trace=${CALLS.join()}`];
  const node = [process.execPath, "--import", "tsx", ...program];
  const { status, stderr } = spawnSync("strace", [...traced, ...node], { encoding: "utf8" });
  if (status !== 0) throw new Error(`The traced program failed: ${stderr}`);
  return instantsOf(callsIn(readFileSync(trace, "latin1")), path);
}

/** A system call that has returned. */
type Call = { readonly name: string; readonly args: string; readonly result: number };

/** The calls of the main thread, which makes all those of a database. */
function callsIn(trace: string): Call[] {
  return trace.split("\n").flatMap((line) => {
    const [, name = "", args = "", result] = /^(\w+)\((.*)\) += (-?\d+)/.exec(line) ?? [];
    return result === undefined ? [] : [{ name, args, result: Number(result) }];
  });
}

/** An open handle of the file: whether each write to it is synced by itself, and where the next one goes. */
type Handle = { readonly syncs: boolean; at: number };

function instantsOf(calls: readonly Call[], path: string): Instant[] {
  const handles = new Map([[STDOUT, { syncs: false, at: 0 }]]);
  const instants: Instant[] = [];
  let synced: Buffer = Buffer.alloc(0);
  let unsynced: readonly Piece[] = [];
  const does: Readonly<Record<string, (handle: Handle, call: Call) => void>> = {
    sync() {
      synced = withPieces(synced, unsynced);
      unsynced = [];
    },
    lseek(handle, { result }) {
      handle.at = result;
    },
    print(_, { args }) {
      instants.push({ line: textIn(args).toString(), synced, unsynced });
    },
    write(handle, call) {
      const piece = pieceOf(call, handle);
      if (handle.syncs) synced = withPieces(synced, [piece]);
      else unsynced = [...unsynced, piece];
      instants.push({ line: "", synced, unsynced });
    },
  };
  for (const call of calls) {
    const handle = handles.get(handleOf(call));
    if (call.name === "openat") opened(handles, call, path);
    if (call.name === "close") handles.delete(handleOf(call));
    if (call.name === "msync") throw new Error("Cannot follow writes to memory");
    if (handle) does[kindOf(call)]?.(handle, call);
  }
  return instants;
}

const STDOUT = 1;

function kindOf(call: Call): string {
  const { name } = call;
  if (handleOf(call) === STDOUT) return "print";
  if (SYNCS.includes(name)) return "sync";
  return WRITES.includes(name) ? "write" : name;
}

function handleOf({ args }: Call): number {
  return Number(/^\d+/.exec(args)?.[0]);
}

function opened(handles: Map<number, Handle>, { args, result }: Call, path: string): void {
  const isOfFile = result >= 0 && textIn(args).toString().endsWith(path);
  if (isOfFile) handles.set(result, { syncs: /O_D?SYNC/.test(args), at: 0 });
}

/** What a call wrote. The last argument of `pwrite64` and `pwritev` is where. */
function pieceOf({ name, args, result }: Call, handle: Handle): Piece {
  const bytes = textIn(args);
  if (bytes.length !== result) throw new Error("Cannot follow a write that was cut short");
  if (name.startsWith("p")) return { offset: Number(args.slice(args.lastIndexOf(",") + 1)), bytes };
  const offset = handle.at;
  handle.at += bytes.length;
  return { offset, bytes };
}

/** All texts among the arguments of a call, in hexadecimal digits as strace prints them. */
function textIn(args: string): Buffer {
  const texts = [...args.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, text]) => text);
  return Buffer.from(texts.join("").replaceAll("\\x", ""), "hex");
}

/** The content with pieces written over it. */
export function withPieces(content: Buffer, pieces: readonly Piece[]): Buffer {
  const ends = pieces.map(({ offset, bytes }) => offset + bytes.length);
  const written = Buffer.alloc(Math.max(content.length, ...ends));
  content.copy(written);
  for (const { offset, bytes } of pieces) bytes.copy(written, offset);
  return written;
}
