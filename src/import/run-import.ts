import { createHash } from "node:crypto";
import { dirname, join, resolve } from "node:path";
import type { Instant } from "../domain/calendar.ts";
import type { FirstRow, ListReading, ListReport } from "../domain/list-report.ts";
import { type Checkpoint, checkpointBeside, noCheckpoint, type StartsOver } from "./checkpoint.ts";
import type { Mapping } from "./columns/mapping.ts";
import type { DateOrder } from "./columns/mapping-file.ts";
import { fileSource } from "./file/list-file.ts";
import { type List, openList } from "./file/open-list.ts";
import type { Row } from "./file/parse-lines.ts";
import { importRows } from "./import-rows.ts";
import { readingOf } from "./list-reading.ts";
import { meter, type Terminal } from "./meter.ts";
import { firstRows, previewOf, type Show } from "./preview.ts";
import type { Progress } from "./progress.ts";
import { type RefusedWords, refusedFile } from "./refused-file.ts";
import { SideFileError } from "./side-file-error.ts";
import type { Sink } from "./sink.ts";
import { type DateOrders, dateSurvey } from "./survey/dates.ts";
import { type Survey, surveyList } from "./survey/list.ts";
import { type ColumnLooks, wordSurvey } from "./survey/words.ts";
import type { Checked } from "./values/refusals.ts";

/** The options of any import, of contacts or of orders. */
export type ImportOptions = {
  /** A JSON file that gives the meaning of columns. */
  readonly mappingPath?: string | undefined;
  /** The order of day and month; absent: detected for each column. */
  readonly dates?: DateOrder | undefined;
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  /** Where refused rows go; absent: `contacts.refused.csv` beside `contacts.csv`. */
  readonly refusedPath?: string | undefined;
  /** The wording of refused rows. */
  readonly words: RefusedWords;
  /** Where the rows go, in the user's words. An import that was stopped continues only for the same target. */
  readonly target: string;
  /** Whether the sink stores nothing. Then only the refused rows are kept beside the file. */
  readonly isDryRun?: boolean | undefined;
  /** Whether an import that was stopped starts over. */
  readonly startsOver?: boolean | undefined;
  readonly now: Instant;
  /** The number of batches stored at the same time. */
  readonly inFlight?: number | undefined;
  /** Set when the user wants to stop. */
  readonly signal?: AbortSignal | undefined;
};

/** The messages to the user before the outcome. */
export type ImportNews =
  | { readonly kind: "reading"; readonly reading: ListReading }
  /** The first rows, as they would be stored. */
  | { readonly kind: "first-rows"; readonly rows: readonly FirstRow[] }
  | { readonly kind: "starts-over"; readonly why: StartsOver }
  /** An import that was stopped continues after this many rows. */
  | { readonly kind: "continues"; readonly after: number };

/** The user's terminal or page. */
export type ImportTerminal = Terminal & { hear(news: ImportNews): void };

/** The outcome of an import. */
export type ImportResult = ListReport & {
  readonly progress: Progress;
  /** The file of refused rows; absent when there are none. */
  readonly refusedPath?: string | undefined;
  /** How long it took, in milliseconds. */
  readonly took: number;
};

/** How the rows of one list are understood. */
export type Understood<Value> = {
  readonly mapping: Mapping;
  /** The properties that hold dates. */
  readonly dated: readonly string[];
  /** The columns, by index, whose words are surveyed before the first row is imported. */
  readonly watched?: readonly number[] | undefined;
  /** Another survey of every row before the first is imported. */
  readonly survey?: Survey | undefined;
  /** Throws an ImportError if only the user knows what the words in a column mean. */
  judge?(looks: ReadonlyMap<number, ColumnLooks>): void;
  /** A check of each row before any is stored: it throws an ImportError to ask the user something. */
  readonly look?: ((orders: DateOrders) => ((row: Row) => void) | undefined) | undefined;
  check(orders: DateOrders): (row: Row) => Checked<Value>;
  /** The first rows as shown to the user before any is stored; absent: none are shown. */
  show?: Show<Value>;
  keyOf(value: Value): string;
  /** Other settings that change the meaning of the rows. */
  readonly settings: unknown;
};

const IN_FLIGHT = 4;

/**
 * Imports the list at `path` into `sink`: says how it is read, reads it, and keeps the refused rows. An import that was
 * stopped or killed continues where it was. Throws an ImportError if the list cannot be imported as it is.
 */
export async function runImport<Value>(
  path: string,
  options: ImportOptions,
  understand: (list: List) => Understood<Value>,
  sink: Sink<Value>,
  terminal: ImportTerminal,
): Promise<ImportResult> {
  const list = await openList(fileSource(path), options);
  const understood = understand(list);
  const { orders, first } = await surveyed(list, understood, terminal, options.signal);
  await lookedAt(list, understood.look?.(orders), terminal, options.signal);
  terminal.hear({ kind: "reading", reading: readingOf(list, understood.mapping, orders) });
  showFirst(first, understood, orders, terminal);

  const refusedPath = options.refusedPath ?? refusedBeside(path);
  if (resolve(refusedPath) === resolve(path))
    throw new SideFileError(`Cannot write the refused rows over ${path}: name another file`);
  const checkpoint = openCheckpoint(path, list, understood, orders, refusedPath, options, terminal);
  const refused = refusedFile(
    refusedPath,
    list.header,
    list.delimiter,
    options.words,
    checkpoint.progress.refusedBytes,
  );
  const shown = meter("Importing", list.source.size, terminal, checkpoint.progress.rows);
  const began = terminal.now();
  let bytes = 0;
  try {
    const progress = await importRows({
      rows: list.rows((read) => (bytes = read)),
      check: understood.check(orders),
      keyOf: understood.keyOf,
      sink,
      refused,
      checkpoint,
      inFlight: options.inFlight ?? IN_FLIGHT,
      onRow: (rows) => shown.at(bytes, rows),
      signal: options.signal,
    });
    const isStopped = options.signal?.aborted === true;
    if (!isStopped) checkpoint.remove();
    return {
      name: list.source.name,
      progress,
      isStopped,
      isDryRun: options.isDryRun === true,
      refusedPath: progress.refusedBytes > 0 ? refusedPath : undefined,
      took: terminal.now() - began,
    };
  } finally {
    shown.end();
    refused.close();
  }
}

/** The date styles found in the whole list, and its first rows, once there is nothing left to ask. */
async function surveyed<Value>(
  list: List,
  { mapping, dated, watched = [], survey, judge }: Understood<Value>,
  terminal: Terminal,
  signal: AbortSignal | undefined,
): Promise<{ readonly orders: DateOrders; readonly first: readonly Row[] }> {
  const dates = dateSurvey(mapping, dated);
  const words = wordSurvey(watched);
  const first = firstRows();
  const shown = meter("Looking at the list", list.source.size, terminal);
  try {
    if (
      !(await surveyList(
        list,
        [dates, words, first, ...(survey ? [survey] : [])],
        shown.at,
        signal,
      ))
    )
      return { orders: new Map(), first: [] };
    judge?.(words.looks);
    return { orders: dates.orders(), first: first.rows };
  } finally {
    shown.end();
  }
}

function showFirst<Value>(
  rows: readonly Row[],
  { check, show }: Understood<Value>,
  orders: DateOrders,
  terminal: ImportTerminal,
): void {
  if (!show || rows.length === 0) return;
  terminal.hear({ kind: "first-rows", rows: previewOf(rows, check(orders), show) });
}

async function lookedAt(
  list: List,
  look: ((row: Row) => void) | undefined,
  terminal: Terminal,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (!look) return;
  const shown = meter("Looking at who said no", list.source.size, terminal);
  let bytes = 0;
  let rows = 0;
  try {
    for await (const row of list.rows((read) => (bytes = read))) {
      look(row);
      rows += 1;
      shown.at(bytes, rows);
      if (signal?.aborted) return;
    }
  } finally {
    shown.end();
  }
}

function openCheckpoint<Value>(
  path: string,
  list: List,
  { mapping, settings }: Understood<Value>,
  orders: DateOrders,
  refusedPath: string,
  { isDryRun, startsOver, target }: ImportOptions,
  terminal: ImportTerminal,
): Checkpoint {
  if (isDryRun) return noCheckpoint;
  const how = [
    [...mapping.columns],
    mapping.constants,
    mapping.zone,
    [...orders],
    [list.encoding, list.delimiter, resolve(refusedPath), target],
    settings,
  ];
  const options = createHash("sha256").update(JSON.stringify(how)).digest("hex");
  const job = { file: list.source.identity, options };
  if (startsOver) checkpointBeside(path, job).remove();
  const checkpoint = checkpointBeside(path, job);
  if (checkpoint.startsOver) terminal.hear({ kind: "starts-over", why: checkpoint.startsOver });
  if (checkpoint.progress.rows > 0)
    terminal.hear({ kind: "continues", after: checkpoint.progress.rows });
  return checkpoint;
}

/** `contacts.refused.csv` for `contacts.csv`, and for `contacts.csv.gz`. */
function refusedBeside(path: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? path;
  const [, stem = name] = /^(.+?)(?:\.[^.]{1,4})?(?:\.gz)?$/.exec(name) ?? [];
  return join(dirname(path), `${stem}.refused.csv`);
}
