import * as z from "zod";
import type { ListProgress } from "../domain/list-report.ts";
import type { LeftOut, UnfitValue } from "../domain/row-refusal.ts";
import type { RefusedRow } from "./refused-file.ts";
import type { RowOutcome } from "./sink.ts";

const countsSchema = z.record(z.string(), z.int().min(0));

/** An import's progress, as saved beside the list. */
export const progressSchema = z.strictObject({
  rows: z.int().min(0),
  /** The length of the file of refused rows, in bytes. */
  refusedBytes: z.int().min(0),
  outcomes: countsSchema,
  refused: countsSchema,
  stages: countsSchema,
  overwritten: countsSchema.default({}),
  typedKept: countsSchema.default({}),
  unfit: countsSchema.default({}),
  ahead: countsSchema.default({}),
  mails: z.int().min(0),
}) satisfies z.ZodType<ListProgress>;

/** How far an import has come. */
export type Progress = z.output<typeof progressSchema>;

/** Nothing is done yet. */
export const NOTHING_DONE: Progress = {
  rows: 0,
  refusedBytes: 0,
  outcomes: {},
  refused: {},
  stages: {},
  overwritten: {},
  typedKept: {},
  unfit: {},
  ahead: {},
  mails: 0,
};

/** The outcomes of rows that are saved together. */
export type Landed = {
  /** The number of rows. */
  readonly rows: number;
  /** The outcomes of those that reached the sink. */
  readonly outcomes: readonly RowOutcome[];
  /** All that were refused, in the order of the file. */
  readonly refused: readonly RefusedRow[];
  readonly leftOut: readonly LeftOut[];
  /** The values that stored rows were left without. */
  readonly unfit: readonly UnfitValue[];
};

/** The progress once `landed` is saved and the file of refused rows has `refusedBytes`. */
export function advanced(
  { rows, outcomes, refused, stages, overwritten, typedKept, unfit, ahead, mails }: Progress,
  landed: Landed,
  refusedBytes: number,
): Progress {
  const taken = landed.outcomes.flatMap((outcome) => (outcome.kind === "refused" ? [] : [outcome]));
  return {
    rows: rows + landed.rows,
    refusedBytes,
    outcomes: counted(outcomes, [...taken.map(({ kind }) => kind), ...landed.leftOut]),
    refused: counted(
      refused,
      landed.refused.map(({ reasons }) => reasons[0]?.reason),
    ),
    stages: counted(
      stages,
      taken.map(({ stage }) => stage),
    ),
    overwritten: counted(
      overwritten,
      taken.flatMap((outcome) => outcome.overwritten ?? []),
    ),
    ahead: counted(
      ahead,
      taken
        .flatMap((outcome) => outcome.ahead ?? [])
        .map(({ day, message }) => `${day} ${message}`),
    ),
    typedKept: counted(
      typedKept,
      taken.flatMap((outcome) => outcome.typedKept ?? []),
    ),
    unfit: counted(
      unfit,
      landed.unfit.map(({ attribute, reason }) => `${attribute} ${reason}`),
    ),
    mails: mails + taken.reduce((sum, outcome) => sum + outcome.mails, 0),
  };
}

function counted(
  counts: Readonly<Record<string, number>>,
  names: readonly (string | undefined)[],
): Readonly<Record<string, number>> {
  const sum = new Map(Object.entries(counts));
  for (const name of names) if (name !== undefined) sum.set(name, (sum.get(name) ?? 0) + 1);
  return Object.fromEntries(sum);
}
