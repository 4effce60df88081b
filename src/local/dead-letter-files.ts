import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { DeadLetter, DeadLetters } from "../ports.ts";
import { writeWhole } from "./write-whole.ts";

/** A dead letter with its name, and the file in which a person can mend it. */
export type KeptLetter = DeadLetter & { readonly id: string; readonly file: string };

/** Dead letters as files in `folder`, one JSON file each, to be listed, mended and removed. */
export type DeadLetterFiles = DeadLetters & {
  /** Newest first. */
  list(): readonly KeptLetter[];
  remove(id: string): void;
};

/** Opens the dead letters of `folder`, making it if need be. */
export function deadLetterFiles(folder: string): DeadLetterFiles {
  mkdirSync(folder, { recursive: true });
  const fileOf = (id: string) => join(folder, `${id}.json`);
  // Not their number: where one was removed, its name could be given to another.
  let last = Math.max(0, ...idsIn(folder).map((id) => Number.parseInt(id, 10) || 0));
  return {
    async put(letter) {
      last += 1;
      const id = `${String(last).padStart(8, "0")}-${letter.step}`;
      writeWhole(fileOf(id), JSON.stringify(letter, null, 2));
    },
    list: () =>
      idsIn(folder)
        .reverse()
        .map((id) => readLetter(id, fileOf(id))),
    remove: (id) => rmSync(fileOf(id), { force: true }),
  };
}

function idsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => name.slice(0, -".json".length))
    .sort();
}

/** One that a hand has spoilt is still shown, and can be mended again. */
function readLetter(id: string, file: string): KeptLetter {
  const text = readFileSync(file, "utf8");
  try {
    const letter: DeadLetter = JSON.parse(text);
    return { ...letter, id, file };
  } catch {
    const step = id.slice(id.indexOf("-") + 1);
    return { id, file, step, reason: "This file is not JSON", at: "", body: text };
  }
}
