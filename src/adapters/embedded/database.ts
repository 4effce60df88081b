import { mkdirSync, realpathSync } from "node:fs";
import { DataInUseError } from "./data-in-use.ts";
import { openFiles } from "./open-files.ts";
import { damaged, notWritten, type StorageError } from "./storage-error.ts";

/**
 * A sorted map on disk, from text keys to JSON values. Everything in this process sees a write at once; all writes of
 * a turn of the event loop reach the disk together.
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
type Part = {
  readonly upTo?: string;
  readonly after?: string;
  readonly limit?: number;
  readonly newestFirst?: boolean;
};

export type Writing = {
  put(key: string, value: unknown): void;
  remove(key: string): void;
};

export type DatabaseOptions = {
  /** Only for the tests to prove that they notice it: leaves the time of writing to the operating system. */
  readonly neverSyncs?: boolean;
};

/** At most this many writes wait for the disk: during a long run of them, other work gets its turn. */
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

  /** Others have already read what could not be stored. Nothing may build on it, so nothing more is stored. */
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
