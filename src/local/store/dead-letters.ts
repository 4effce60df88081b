import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { DeadLetter } from "../../domain/dead-letter.ts";
import type { DeadLetterQueue, StoredDeadLetter } from "../../pipeline/replay-dead-letters.ts";
import type { DeadLetters } from "../../ports.ts";
import { writeWhole } from "./write-whole.ts";

/** The dead letters in `folder`, one JSON file each. Creates the folder if necessary. */
export function deadLetterFiles(folder: string): DeadLetters & DeadLetterQueue {
  mkdirSync(folder, { recursive: true });
  const fileOf = (id: string) => join(folder, `${id}.json`);
  // The highest id, not the count: after a removal, the count would repeat an id.
  let last = Math.max(0, ...idsIn(folder).map((id) => Number.parseInt(id, 10) || 0));
  return {
    async put(letter) {
      last += 1;
      const id = `${String(last).padStart(8, "0")}-${letter.step}`;
      writeWhole(fileOf(id), JSON.stringify(letter, null, 2));
    },
    take: async () => ({
      letters: idsIn(folder)
        .reverse()
        .map((id) => readLetter(id, fileOf(id))),
      more: false,
    }),
    remove: async (id) => rmSync(fileOf(id), { force: true }),
    // Reading a file hides it from nobody.
    release: async () => undefined,
  };
}

function idsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => name.slice(0, -".json".length))
    .sort();
}

/** A file broken by hand is still listed, and can be fixed. */
function readLetter(id: string, file: string): StoredDeadLetter {
  const text = readFileSync(file, "utf8");
  try {
    const letter: DeadLetter = JSON.parse(text);
    return { ...letter, id, file };
  } catch {
    const step = id.slice(id.indexOf("-") + 1);
    return { id, file, step, reason: "This file is not JSON", at: "", body: text };
  }
}
