import { messageOf } from "../../domain/message-of.ts";

/** The data cannot be read or written. The message says why, and what to do. */
export class StorageError extends Error {
  override readonly name = "StorageError";
}

/** The error numbers of a full disk, a full quota and a file at its largest, on Linux, macOS and Windows. */
const FULL = [27, 28, 39, 69, 112, 122];

/** Whether there was no room to write. */
export function isFull(error: unknown): boolean {
  return FULL.includes((error as { code?: number }).code ?? 0) || /no space/i.test(String(error));
}

/** The error for a folder that cannot be written. */
export function notWritten(folder: string, cause: unknown): StorageError {
  const why = isFull(cause) ? "the disk is full" : messageOf(cause);
  return new StorageError(
    `Cannot write to ${folder}: ${why}. What was answered before is stored. Make room, and start Relance again`,
    { cause },
  );
}

/** The error for a folder that cannot be read. */
export function damaged(folder: string, cause: unknown): StorageError {
  return new StorageError(
    `Cannot read ${folder}: its file is damaged (${messageOf(cause)}). Put back a copy of the folder, or move it away to start with an empty one`,
    { cause },
  );
}
