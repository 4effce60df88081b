import { parse } from "csv-parse/sync";
import { ImportError } from "../import-error.ts";
import type { Style } from "./parse-lines.ts";
import { CARRIAGE_RETURN, LINE_FEED } from "./whole-lines.ts";

const DELIMITERS = [",", ";", "\t", "|"] as const;

/** Excel names the delimiter in a line before the column names. */
const SEPARATOR_LINE = /^"?sep=(.)"?$/i;

/** The style of a list, by its first lines. `typed` is the delimiter that the user named. */
export function detectStyle(head: string, typed?: string): Style {
  const newline = !head.includes("\n") && head.includes("\r") ? CARRIAGE_RETURN : LINE_FEED;
  const [first = ""] = head.split(/\r\n|[\r\n]/, 1);
  const separator = SEPARATOR_LINE.exec(first)?.[1];
  return {
    delimiter: typed === undefined ? (separator ?? likeliest(head)) : checked(typed),
    newline,
    hasSeparatorLine: separator !== undefined,
  };
}

function checked(typed: string): string {
  const delimiter = typed === "tab" || typed === "\\t" ? "\t" : typed;
  if (delimiter.length === 1 && !/["\r\n]/.test(delimiter)) return delimiter;
  throw new ImportError({ kind: "delimiter-bad", delimiter: typed });
}

/** The delimiter that splits the rows into the most columns, with the same number in each row. */
function likeliest(head: string): string {
  return DELIMITERS.map((delimiter) => ({ delimiter, score: scoreOf(delimiter, head) })).reduce(
    (best, next) => (next.score > best.score ? next : best),
  ).delimiter;
}

const LOOKED_AT = 10;

function scoreOf(delimiter: string, head: string): number {
  const widths = widthsBy(delimiter, head);
  const alike = widths.filter((width) => width === widths[0]).length;
  return ((widths[0] ?? 1) - 1) * (alike / widths.length);
}

/** The number of cells in each of the first rows. */
function widthsBy(delimiter: string, head: string): readonly number[] {
  const widths: number[] = [];
  try {
    parse(head, {
      delimiter,
      to: LOOKED_AT,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      on_record: (cells: string[]) => void widths.push(cells.length),
    });
  } catch {
    // A broken row is reported when it is read; the rows before it are enough to decide.
  }
  return widths.length > 0 ? widths : [1];
}
