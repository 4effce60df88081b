import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DeadLetter, DeadLetters } from "../ports.ts";

/** Dead letters as files in `folder`, one JSON file each, and a way to list them, newest first. */
export function deadLetterFiles(folder: string): DeadLetters & { list(): readonly DeadLetter[] } {
  mkdirSync(folder, { recursive: true });
  let count = readdirSync(folder).length;
  return {
    async put(letter) {
      count += 1;
      const name = `${String(count).padStart(8, "0")}-${letter.step}.json`;
      writeFileSync(join(folder, name), JSON.stringify(letter, null, 2));
    },
    list: () =>
      readdirSync(folder)
        .sort()
        .reverse()
        .map((name): DeadLetter => JSON.parse(readFileSync(join(folder, name), "utf8"))),
  };
}
