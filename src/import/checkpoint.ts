import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import * as z from "zod";
import { NOTHING_DONE, type Progress, progressSchema } from "./progress.ts";
import { SideFileError } from "./side-file-error.ts";

const checkpointSchema = z.strictObject({
  version: z.literal(1),
  file: z.string(),
  options: z.string(),
  progress: progressSchema,
});

/** The identity of an import: equal only for the same content and the same options. */
export type Job = { readonly file: string; readonly options: string };

/** Saves the progress of an import, so that it can be stopped and continued. */
export type Checkpoint = {
  /** How far an import that was stopped had come: no row, if there was none. */
  readonly progress: Progress;
  /** Why an import that was stopped is not continued; absent if it is, or if there is none. */
  readonly startsOver?: StartsOver | undefined;
  /** Saves how far this import has come. If the process is killed, this is what stays, or the save before. */
  save(progress: Progress): void;
  /** Ends the import: there is nothing to continue. */
  remove(): void;
};

/** Why an import that was stopped starts over: its checkpoint, the list or the options have changed. */
export type StartsOver = "unreadable" | "other-list" | "other-options";

/** The checkpoint beside an imported file. */
export function checkpointBeside(path: string, job: Job): Checkpoint {
  const place = `${path}.relance-import.json`;
  const kept = keptIn(place);
  const startsOver = kept && reasonToStartOver(kept, job);
  return {
    progress: kept && kept !== "unreadable" && !startsOver ? kept.progress : NOTHING_DONE,
    startsOver,
    save: (progress) => writeWhole(place, JSON.stringify({ version: 1, ...job, progress })),
    remove: () => rmSync(place, { force: true }),
  };
}

/** No checkpoint: for an import that stores nothing. */
export const noCheckpoint: Checkpoint = {
  progress: NOTHING_DONE,
  save: () => undefined,
  remove: () => undefined,
};

type Kept = z.output<typeof checkpointSchema> | "unreadable";

function keptIn(place: string): Kept | undefined {
  const text = textOf(place);
  if (text === undefined) return undefined;
  try {
    return checkpointSchema.parse(JSON.parse(text));
  } catch {
    return "unreadable";
  }
}

function textOf(place: string): string | undefined {
  try {
    return readFileSync(place, "utf8");
  } catch {
    return undefined;
  }
}

function reasonToStartOver(kept: Kept, job: Job): StartsOver | undefined {
  if (kept === "unreadable") return kept;
  if (kept.file !== job.file) return "other-list";
  return kept.options === job.options ? undefined : "other-options";
}

function writeWhole(place: string, text: string): void {
  try {
    writeFileSync(`${place}.part`, text);
    renameSync(`${place}.part`, place);
  } catch (cause) {
    throw new SideFileError(
      `Cannot save the progress of the import in ${place}: expected a folder that can be written to. Copy the list to one`,
      { cause },
    );
  }
}
