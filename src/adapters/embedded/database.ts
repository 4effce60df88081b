import { closeSync, fsyncSync, mkdirSync, openSync, realpathSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { open, type RootDatabase } from "lmdb";

/**
 * A sorted map on disk, from text keys to JSON values. Writes count at once for everybody in this process; all writes
 * of a turn of the event loop reach the disk together.
 */
export type Database = {
  get<Value>(key: string): Value | undefined;
  /** The entries whose keys begin with `prefix` and a `/`, in the order of their keys. */
  under<Value>(prefix: string, part?: Part): readonly Entry<Value>[];
  /** The same, but without their values. */
  keysUnder(prefix: string, part?: Part): readonly string[];
  /** Changes several entries: all of them reach the disk, or none. Nothing is changed if `change` throws. */
  write<Result>(change: (writing: Writing) => Result): Promise<Result>;
  /** Waits until everything written so far is on the disk. Throws a StorageError if it cannot be. */
  flushed(): Promise<void>;
  /** Finishes all writes, and closes the files. */
  close(): Promise<void>;
};

export type Entry<Value> = { readonly key: string; readonly value: Value };

/** A part of a range: up to a key that begins with `upTo`, or after the key `after`; at most `limit` entries. */
export type Part = {
  readonly upTo?: string;
  readonly after?: string;
  readonly limit?: number;
  readonly newestFirst?: boolean;
};

export type Writing = {
  put(key: string, value: unknown): void;
  remove(key: string): void;
};

/** Another process, or another part of this one, uses the database. */
export class DataInUseError extends Error {
  override readonly name = "DataInUseError";

  constructor(path: string, options?: ErrorOptions) {
    super(`Cannot open ${path}: another process uses it`, options);
  }
}

/** The data cannot be read or written. The message says why, and what to do. */
export class StorageError extends Error {
  override readonly name = "StorageError";
}

export type DatabaseOptions = {
  /** Only to prove that the tests notice it: leaves it to the operating system when to write to the disk. */
  readonly neverSyncs?: boolean;
};

/** So many writes wait for the disk at most: a long run of them lets others have their turn. */
const MOST_WAITING = 256;

/** The folders of the databases that this process has open. LMDB cannot open one twice in a process. */
const opened = new Set<string>();

/**
 * Opens the database in the folder `path`, and creates it if necessary. Throws a DataInUseError if it is open already,
 * and a StorageError if it is damaged or cannot be written.
 */
export function openDatabase(path: string, { neverSyncs = false }: DatabaseOptions = {}): Database {
  mkdirSync(path, { recursive: true });
  const folder = realpathSync(path);
  if (opened.has(folder)) throw new DataInUseError(path);
  const files = openFiles(folder, neverSyncs);
  opened.add(folder);

  /** The transaction of this turn of the event loop. */
  let turn: Turn | undefined;
  let waiting = 0;
  let broken: StorageError | undefined;

  function beginTurn(): Turn {
    const { promise, resolve } = deferred();
    // The transaction stays open, and others write into it, until the promise resolves.
    const committed = files.transactionSync(() => promise);
    const flushed = committed.catch((error: unknown) => fail(error));
    // Every caller that waits for it gets the error, and so does every later one.
    flushed.catch(() => {});
    setImmediate(endTurn);
    return { end: resolve, flushed };
  }

  function endTurn(): void {
    turn?.end();
    turn = undefined;
    waiting = 0;
  }

  /** Others have read what is not stored now. Nothing may rest on it, so nothing is stored any more. */
  function fail(error: unknown): never {
    broken = notWritten(folder, error);
    throw broken;
  }

  function read<Result>(use: () => Result): Result {
    if (broken) throw broken;
    try {
      return use();
    } catch (error) {
      throw damaged(folder, error);
    }
  }

  return {
    get: <Value>(key: string) => read(() => files.get(key)) as Value | undefined,
    under: <Value>(prefix: string, part?: Part) =>
      read(() => [...files.getRange(rangeOf(prefix, part))]) as readonly Entry<Value>[],
    keysUnder: (prefix, part) => read(() => [...files.getKeys(rangeOf(prefix, part))]),

    async write(change) {
      if (broken) throw broken;
      const changes: (() => unknown)[] = [];
      const result = change({
        put: (key, value) => changes.push(() => files.putSync(key, value)),
        remove: (key) => changes.push(() => files.removeSync(key)),
      });
      if (changes.length === 0) return result;
      turn ??= beginTurn();
      try {
        for (const make of changes) make();
      } catch (error) {
        fail(error);
      }
      waiting += changes.length;
      if (waiting > MOST_WAITING) await turn.flushed;
      return result;
    },

    async flushed() {
      await turn?.flushed;
      if (broken) throw broken;
    },

    async close() {
      const last = turn?.flushed;
      endTurn();
      await last?.catch(() => {});
      await files.close();
      opened.delete(folder);
    },
  };
}

/** A turn of the event loop in which something was written. */
type Turn = {
  readonly end: () => void;
  /** Resolves when its writes are on the disk. */
  readonly flushed: Promise<unknown>;
};

type Files = RootDatabase<unknown, string>;

function openFiles(folder: string, neverSyncs: boolean): Files {
  const files = openSoundly(folder, neverSyncs);
  try {
    refuseIfInUse(files, folder);
    refuseIfCutShort(files, folder);
    if (!neverSyncs) syncFolders(folder);
    return files;
  } catch (error) {
    void files.close();
    throw error;
  }
}

function openSoundly(folder: string, neverSyncs: boolean): Files {
  try {
    // Without `overlappingSync`, a commit returns once it is on the disk.
    return open({ path: folder, encoding: "json", overlappingSync: false, noSync: neverSyncs });
  } catch (error) {
    throw isFull(error) ? notWritten(folder, error) : damaged(folder, error);
  }
}

/** LMDB lets processes share a database, but each would hold back from the disk what the other reads. */
function refuseIfInUse(files: Files, folder: string): void {
  // A reader is listed by the id of its process, until it closes the database or ends.
  files.get("");
  files.readerCheck();
  const readers = files.readerList().matchAll(/^\s*(\d+)\s/gm);
  if ([...readers].some(([, id]) => Number(id) !== process.pid)) throw new DataInUseError(folder);
}

/** Reading past the end of a file that was cut short would end the process. */
function refuseIfCutShort(files: Files, folder: string): void {
  const { lastPageNumber, pageSize } = files.getStats() as Record<string, number>;
  const needed = ((lastPageNumber ?? 0) + 1) * (pageSize ?? 0);
  const { size } = statSync(join(folder, "data.mdb"));
  if (size < needed) throw damaged(folder, new Error(`${size} of ${needed} bytes are there`));
}

/** A new file is found again after a power cut only if its folder is on the disk too. */
function syncFolders(folder: string): void {
  // Windows has no such call, and needs none.
  if (process.platform === "win32") return;
  for (const path of [folder, dirname(folder)]) {
    const handle = openSync(path, "r");
    fsyncSync(handle);
    closeSync(handle);
  }
}

function rangeOf(prefix: string, { upTo, after, limit, newestFirst }: Part = {}) {
  const start = after ?? `${prefix}/`;
  // `0` follows `/`.
  const end = upTo === undefined ? `${prefix}0` : `${prefix}/${upTo}0`;
  const bounds = newestFirst
    ? { start: end, end: start, reverse: true }
    : { start, end, exclusiveStart: after !== undefined };
  return { ...bounds, ...(limit === undefined ? {} : { limit }) };
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** The error numbers of a full disk, a full quota and a file at its largest, on Linux, macOS and Windows. */
const FULL = [27, 28, 39, 69, 112, 122];

function isFull(error: unknown): boolean {
  return FULL.includes((error as { code?: number }).code ?? 0) || /no space/i.test(String(error));
}

function notWritten(folder: string, cause: unknown): StorageError {
  const why = isFull(cause) ? "the disk is full" : messageOf(cause);
  return new StorageError(
    `Cannot write to ${folder}: ${why}. What was answered before is stored. Make room, and start Relance again`,
    { cause },
  );
}

function damaged(folder: string, cause: unknown): StorageError {
  return new StorageError(
    `Cannot read ${folder}: its file is damaged (${messageOf(cause)}). Put back a copy of the folder, or move it away to start with an empty one`,
    { cause },
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
