import { parse } from "csv-parse/sync";
import { ImportError } from "./import-error.ts";
import type { Style } from "./parse-lines.ts";
import { CARRIAGE_RETURN, LINE_FEED } from "./whole-lines.ts";

const DELIMITERS = [",", ";", "\t", "|"] as const;

/** How Excel says the delimiter: in a line of its own, before the names of the columns. */
const SEPARATOR_LINE = /^"?sep=(.)"?$/i;

/** How the rows of a list are written, by its first lines. `typed` is the delimiter that the user says. */
export function detectStyle(head: string, typed?: string): Style {
  const newline = !head.includes("\n") && head.includes("\r") ? CARRIAGE_RETURN : LINE_FEED;
  const [first = ""] = head.split(/\r\n|[\r\n]/, 1);
  const said = SEPARATOR_LINE.exec(first)?.[1];
  return {
    delimiter: typed === undefined ? (said ?? likeliest(head)) : checked(typed),
    newline,
    hasSeparatorLine: said !== undefined,
  };
}

function checked(typed: string): string {
  const delimiter = typed === "tab" || typed === "\\t" ? "\t" : typed;
  if (delimiter.length === 1 && !/["\r\n]/.test(delimiter)) return delimiter;
  throw new ImportError(
    `Cannot use the delimiter "${typed}": expected one character, such as ";", or the word tab`,
  );
}

/** The delimiter that finds most columns in the first line. */
function likeliest(head: string): string {
  return DELIMITERS.map((delimiter) => ({ delimiter, columns: columnsBy(delimiter, head) })).reduce(
    (best, next) => (next.columns > best.columns ? next : best),
  ).delimiter;
}

function columnsBy(delimiter: string, head: string): number {
  try {
    const [header = []] = parse(head, { delimiter, to: 1, skip_empty_lines: true, trim: true });
    return header.length;
  } catch {
    return 0;
  }
}
