import { readFileSync, writeFileSync } from "node:fs";
import { AskError } from "../operator/ask-error.ts";
import type { StoredDeadLetter } from "../pipeline/replay-dead-letters.ts";

/** The body of a dead letter, as fixed in `file`. Throws an AskError if the file cannot be read or is not JSON. */
export function readFixed(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AskError(
      `Cannot replay "${file}": expected JSON, found something else${placeOf(error, text)}`,
    );
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new AskError(`Cannot read "${file}": expected a file with the body as JSON`);
  }
}

/** The parser's position in the file, if it gives one. Its message may quote the file, with addresses in it. */
function placeOf(error: unknown, text: string): string {
  const [, position] = /at position (\d+)/.exec(error instanceof Error ? error.message : "") ?? [];
  if (position === undefined) return "";
  const before = text.slice(0, Number(position)).split("\n");
  return ` at line ${before.length}, column ${(before.at(-1) ?? "").length + 1}`;
}

/** Saves the body of a dead letter to a new file that only its owner can read. Returns the next step. */
export function saveBody({ id, body }: StoredDeadLetter, file: string): string {
  try {
    const text = typeof body === "string" ? body : JSON.stringify(body, null, 2);
    writeFileSync(file, `${text}\n`, { flag: "wx", mode: 0o600 });
  } catch {
    throw new AskError(`Cannot save to "${file}": expected a new file in an existing folder`);
  }
  return `Saved to ${file}. Fix it, then: npm run relance -- replay ${id} --body ${file}`;
}
