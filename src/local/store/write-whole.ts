import { renameSync, writeFileSync } from "node:fs";

/** Replaces a file atomically: after a crash, the file is either the new one or the old one. */
export function writeWhole(file: string, content: string | Buffer): void {
  writeFileSync(`${file}.part`, content);
  renameSync(`${file}.part`, file);
}
