import type { Answer } from "../../operator/operator.ts";
import type { DeadLetterList, StoredDeadLetter } from "../../pipeline/replay-dead-letters.ts";

/** The dead letters, each with its step, reason, time and size. */
export function deadLettersStory({ letters, more }: DeadLetterList): string {
  if (letters.length === 0) return "There are no dead letters";
  return [...letters.map(letterStory), ...moreStory(more), adviceOn(letters)].join("\n\n");
}

/** The result of replaying dead letters. */
export function replayStory({ replayed, more }: Answer<"replay">): string {
  if (replayed.length === 0) return "There are no such dead letters";
  const lines = replayed.map(({ id, kept, note }) => {
    if (kept !== undefined) return `${id}  kept: ${kept}`;
    return note === undefined ? `${id}  done` : `${id}  done, ${note}`;
  });
  return [lines.join("\n"), ...moreStory(more)].join("\n\n");
}

/** Why a replay counts as failed. */
export function keptStory(kept: number, played: number): string {
  return `Kept ${kept} of ${played}: fix the reasons above, then replay ${kept === 1 ? "it" : "them"}`;
}

function letterStory({ id, step, reason, at, body, file }: StoredDeadLetter): string {
  return [
    `${id}  ${step}  ${at}`,
    ...reason.split("\n").map((line) => `  ${line}`),
    `  ${sizeOf(body)} bytes`,
    ...(file === undefined ? [] : [`  ${file}`]),
  ].join("\n");
}

function sizeOf(body: unknown): number {
  return Buffer.byteLength(typeof body === "string" ? body : (JSON.stringify(body) ?? ""));
}

function moreStory(more: boolean): readonly string[] {
  return more ? ["There may be more: at most a hundred of each queue are read at a time"] : [];
}

function adviceOn(letters: readonly StoredDeadLetter[]): string {
  return letters.some(({ file }) => file !== undefined)
    ? 'Fix the "body" in its file, then: npm run relance -- replay <id>, or --all'
    : "To fix one: npm run relance -- dead-letters <id> --save body.json, then: npm run relance -- replay <id> --body body.json";
}
