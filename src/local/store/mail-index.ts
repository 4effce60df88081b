import { appendFileSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type KeptMail, lineOf, type MailLine } from "../../web/kept-mail.ts";
import { writeWhole } from "./write-whole.ts";

/**
 * A line for each mail in a folder: in memory, and in a file, so that the next start does not need to read the mails.
 */
export type MailIndex = {
  add(line: MailLine): void;
  has(messageId: string): boolean;
  /** Oldest first. */
  lines(): Iterable<MailLine>;
  count(): number;
};

/** The file of the index, beside the mails. */
const INDEX = "index.jsonl";

/** The file that holds a mail. */
export function mailFile(folder: string, messageId: string): string {
  return join(folder, `${messageId}.json`);
}

/**
 * Opens the index of `folder`. Reads only mails that it lacks: all of them if earlier versions stored them, or the last
 * ones after a crash. A mail that cannot be read is left out.
 */
export function openMailIndex(folder: string): MailIndex {
  const ids = storedIds(folder);
  const { lines: known, isWhole } = readIndex(folder, ids);
  const missing = [...ids].filter((id) => !known.has(id)).flatMap((id) => readLine(folder, id));
  const sorted = [...known.values(), ...missing].sort(byInstant);
  if (missing.length > 0 || !isWhole) writeWhole(join(folder, INDEX), sorted.map(written).join(""));
  const lines = new Map(sorted.map((line) => [line.messageId, line]));
  return {
    add(line) {
      appendFileSync(join(folder, INDEX), written(line));
      lines.set(line.messageId, line);
    },
    has: (messageId) => lines.has(messageId),
    lines: () => lines.values(),
    count: () => lines.size,
  };
}

function storedIds(folder: string): ReadonlySet<string> {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return new Set(names.map((name) => name.slice(0, -".json".length)));
}

/** The lines of the mails that are still there, and whether the file holds exactly them. */
function readIndex(folder: string, ids: ReadonlySet<string>) {
  const lines = new Map<string, MailLine>();
  const rows = readText(join(folder, INDEX)).split("\n");
  // A file that was cut short does not end with the end of a line.
  let isWhole = rows.pop() === "";
  for (const row of rows) {
    const line = lineIn(row);
    if (line && ids.has(line.messageId)) lines.set(line.messageId, line);
    else isWhole = false;
  }
  return { lines, isWhole };
}

function lineIn(row: string): MailLine | undefined {
  try {
    return JSON.parse(row);
  } catch {
    return undefined;
  }
}

function readLine(folder: string, messageId: string): readonly MailLine[] {
  try {
    const mail: KeptMail = JSON.parse(readFileSync(mailFile(folder, messageId), "utf8"));
    return [lineOf(mail)];
  } catch {
    return [];
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function written(line: MailLine): string {
  return `${JSON.stringify(line)}\n`;
}

function byInstant(one: MailLine, other: MailLine): number {
  return one.at < other.at ? -1 : one.at > other.at ? 1 : 0;
}
