import { renameSync, writeFileSync } from "node:fs";

/** Writes a file aside and then puts it in its place: a process that is killed leaves the new file, or what was there. */
export function writeWhole(file: string, content: string | Buffer): void {
  writeFileSync(`${file}.part`, content);
  renameSync(`${file}.part`, file);
}
