import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readSync,
  statSync,
  truncateSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { open, type RootDatabase } from "lmdb";
import { DataInUseError } from "./data-in-use.ts";
import { damaged, isFull, notWritten } from "./storage-error.ts";

/** The files of a database. */
export type Files = RootDatabase<unknown, string>;

/**
 * Opens the files in the folder, and creates them if necessary. Throws a DataInUseError if another process has them open,
 * and a StorageError if they are damaged or cannot be written.
 */
export function openFiles(folder: string, neverSyncs: boolean): Files {
  let files: Files | undefined;
  try {
    refuseIfNotOurs(folder);
    // Without `overlappingSync`, a commit returns once it is on the disk.
    const options = { encoding: "json", noSubdir: false, overlappingSync: false } as const;
    files = open({ ...options, path: folder, noSync: neverSyncs });
    refuseIfInUse(files, folder);
    fillUp(files, folder);
    // Lists this process too: if two start at once, at most one goes on.
    files.get("");
    refuseIfInUse(files, folder);
    if (!neverSyncs) syncFolders(folder);
    return files;
  } catch (error) {
    void files?.close();
    if (error instanceof DataInUseError) throw error;
    throw isFull(error) ? notWritten(folder, error) : damaged(folder, error);
  }
}

/** The bytes by which LMDB knows its files, near their beginning. */
const MAGIC = Buffer.from("dec0efbe", "hex");

/** Opening another file would end the process. */
function refuseIfNotOurs(folder: string): void {
  const file = join(folder, "data.mdb");
  if (!existsSync(file)) return;
  const handle = openSync(file, "r");
  const head = Buffer.alloc(64);
  const length = readSync(handle, head);
  closeSync(handle);
  if (length > 0 && !head.includes(MAGIC)) throw new Error("it does not begin like an LMDB file");
}

/** LMDB lets processes share a database, but each would hold back from the disk what the other reads. */
function refuseIfInUse(files: Files, folder: string): void {
  // A reader is listed by the id of its process, until it closes the database or ends.
  files.readerCheck();
  const readers = files.readerList().matchAll(/^\s*(\d+)\s/gm);
  if ([...readers].some(([, id]) => Number(id) !== process.pid)) throw new DataInUseError(folder);
}

/** Reads of a file that was cut short find zeros, which LMDB refuses: past its end they would end the process. */
function fillUp(files: Files, folder: string): void {
  const { lastPageNumber, pageSize } = files.getStats() as Record<string, number>;
  const whole = ((lastPageNumber ?? 0) + 1) * (pageSize ?? 0);
  const file = join(folder, "data.mdb");
  if (statSync(file).size < whole) truncateSync(file, whole);
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
