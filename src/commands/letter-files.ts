import { readFileSync, writeFileSync } from "node:fs";
import { AskError } from "../operator/ask-error.ts";
import type { StoredDeadLetter } from "../pipeline/replay-dead-letters.ts";

/** The mended body of a dead letter that `file` holds. Throws an AskError when it cannot be read or is not JSON. */
export function readMended(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AskError(
      `Cannot play "${file}": expected JSON, found something else${placeOf(error, text)}`,
    );
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new AskError(`Cannot read "${file}": expected a file that holds the mended body as JSON`);
  }
}

/** Where the parser stopped, if it says so. Its own words may quote the file, and an address in it. */
function placeOf(error: unknown, text: string): string {
  const [, position] = /at position (\d+)/.exec(error instanceof Error ? error.message : "") ?? [];
  if (position === undefined) return "";
  const before = text.slice(0, Number(position)).split("\n");
  return ` at line ${before.length}, column ${(before.at(-1) ?? "").length + 1}`;
}

/** Writes the body of a letter into a new file that only its owner can read, and says what comes next. */
export function saveBody({ id, body }: StoredDeadLetter, file: string): string {
  try {
    const text = typeof body === "string" ? body : JSON.stringify(body, null, 2);
    writeFileSync(file, `${text}\n`, { flag: "wx", mode: 0o600 });
  } catch {
    throw new AskError(`Cannot save to "${file}": expected a new file, in a folder that is there`);
  }
  return `Saved to ${file}. Mend it, then: npm run relance -- replay ${id} --body ${file}`;
}
