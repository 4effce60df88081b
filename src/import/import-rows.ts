import type { LeftOut, UnfitValue } from "../domain/row-refusal.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { Row } from "./file/parse-lines.ts";
import { advanced, type Landed, type Progress } from "./progress.ts";
import type { RefusedFile, RefusedRow } from "./refused-file.ts";
import type { RowOutcome, Sink } from "./sink.ts";
import type { Checked } from "./values/refusals.ts";

/** Rows to import, and how. */
export type RowImport<Value> = {
  readonly rows: AsyncIterable<Row>;
  check(row: Row): Checked<Value>;
  /** The key that two rows of one person share. */
  keyOf(value: Value): string;
  readonly sink: Sink<Value>;
  readonly refused: RefusedFile;
  readonly checkpoint: Checkpoint;
  /** The number of batches stored at the same time. */
  readonly inFlight: number;
  /** Called after each row that is read or skipped, because an earlier import stored it. */
  onRow(rows: number): void;
  /** Aborted when the user wants to stop; open batches are finished. */
  readonly signal?: AbortSignal | undefined;
};

/** How many rows a batch holds. */
export const BATCH = 100;

/** The number of rows after which progress is saved, even if all are refused. */
const STRETCH = 1000;

/** Rows that are saved together. */
type Stretch<Value> = {
  rows: number;
  readonly batch: {
    readonly row: Row;
    readonly value: Value;
    readonly unfit: readonly UnfitValue[];
  }[];
  readonly refused: RefusedRow[];
  readonly leftOut: LeftOut[];
};

type Flight<Value> = {
  readonly stretch: Stretch<Value>;
  readonly keys: ReadonlySet<string>;
  readonly outcomes: Promise<readonly RowOutcome[]>;
};

/**
 * Imports rows in batches, in the order of the file, and saves its progress after each. Returns how far it came: to the
 * end, unless the signal stopped it. When the sink fails, it waits for open batches and throws the failure.
 */
export async function importRows<Value>(job: RowImport<Value>): Promise<Progress> {
  let progress = job.checkpoint.progress;
  const flights: Flight<Value>[] = [];

  const land = async () => {
    const flight = flights[0];
    if (!flight) return;
    const landed = landedRows(flight.stretch, await flight.outcomes);
    job.refused.add(landed.refused);
    progress = advanced(progress, landed, job.refused.length());
    job.checkpoint.save(progress);
    flights.shift();
  };
  const send = async (stretch: Stretch<Value>) => {
    const keys = new Set(stretch.batch.map(({ value }) => job.keyOf(value)));
    while (flights.length >= job.inFlight || flights.some((one) => shares(one.keys, keys)))
      await land();
    const outcomes = stored(stretch, job);
    // It is awaited in its turn: until then its failure must not end the process.
    outcomes.catch(() => undefined);
    flights.push({ stretch, keys, outcomes });
  };

  try {
    for await (const stretch of stretches(job, progress.rows)) await send(stretch);
    while (flights.length > 0) await land();
  } catch (error) {
    await Promise.allSettled(flights.map(({ outcomes }) => outcomes));
    throw error;
  }
  return progress;
}

/** The rows after the first `done`, in stretches. */
async function* stretches<Value>(
  { rows, check, onRow, signal }: RowImport<Value>,
  done: number,
): AsyncGenerator<Stretch<Value>> {
  let stretch = newStretch<Value>();
  let read = 0;
  for await (const row of rows) {
    if (signal?.aborted) break;
    read += 1;
    onRow(read);
    if (read <= done) continue;
    add(stretch, row, check(row));
    if (stretch.batch.length < BATCH && stretch.rows < STRETCH) continue;
    yield stretch;
    stretch = newStretch();
  }
  if (stretch.rows > 0) yield stretch;
}

function newStretch<Value>(): Stretch<Value> {
  return { rows: 0, batch: [], refused: [], leftOut: [] };
}

function add<Value>(stretch: Stretch<Value>, row: Row, checked: Checked<Value>): void {
  stretch.rows += 1;
  if ("value" in checked)
    stretch.batch.push({ row, value: checked.value, unfit: checked.unfit ?? [] });
  else if ("leftOut" in checked) stretch.leftOut.push(checked.leftOut);
  else stretch.refused.push({ row, reasons: checked.refusals });
}

/** Stores the rows of a stretch, those of one person one after the other. */
async function stored<Value>(
  { batch }: Stretch<Value>,
  { sink, keyOf }: RowImport<Value>,
): Promise<readonly RowOutcome[]> {
  const outcomes = new Map<Row, RowOutcome>();
  for (const wave of waves(batch, ({ value }) => keyOf(value))) {
    const outcomesOfWave = await sink.import(
      wave.map(({ row, value }) => ({ line: row.line, value })),
    );
    if (outcomesOfWave.length !== wave.length)
      throw new Error(
        `Expected ${wave.length} outcomes of a batch, found ${outcomesOfWave.length}`,
      );
    for (const [at, { row }] of wave.entries()) outcomes.set(row, outcomesOfWave[at] as RowOutcome);
  }
  return batch.map(({ row }) => outcomes.get(row) as RowOutcome);
}

/** The first of each key, then the second ones, and so on. */
function waves<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[][] {
  const waves: Item[][] = [];
  const seen = new Map<string, number>();
  for (const item of items) {
    const wave = seen.get(keyOf(item)) ?? 0;
    seen.set(keyOf(item), wave + 1);
    waves[wave] = [...(waves[wave] ?? []), item];
  }
  return waves;
}

/** The outcomes of a stretch, by its rows and the answers of the sink. */
function landedRows<Value>(
  { rows, batch, refused, leftOut }: Stretch<Value>,
  outcomes: readonly RowOutcome[],
): Landed {
  const later = batch.flatMap(({ row }, at) => {
    const outcome = outcomes[at];
    return outcome?.kind === "refused" ? [{ row, reasons: [{ reason: outcome.reason }] }] : [];
  });
  return {
    ...{ rows, outcomes, leftOut },
    unfit: batch.flatMap(({ unfit }, at) => (outcomes[at]?.kind === "refused" ? [] : unfit)),
    refused: [...refused, ...later].sort((one, other) => one.row.line - other.row.line),
  };
}

function shares(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...other].some((key) => one.has(key));
}
