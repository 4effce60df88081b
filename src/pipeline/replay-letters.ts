import type { DeadLetter } from "../domain/dead-letter.ts";
import { type ReplayWorld, replay } from "./replay.ts";

/** A dead letter with its id, and the file in which a person can fix it, if there is one. */
export type KeptLetter = DeadLetter & { readonly id: string; readonly file?: string };

/** Dead letters taken from the queue, newest first. */
export type Letters = {
  readonly letters: readonly KeptLetter[];
  /** Whether the queue may hold more than were taken. */
  readonly more: boolean;
};

/** The dead-letter queue. Every letter taken must be removed or released again. */
export interface LetterBox {
  take(): Promise<Letters>;
  remove(id: string): Promise<void>;
  giveBack(ids: readonly string[]): Promise<void>;
}

/** The dead letters to replay: one, those of a step, or all. */
export type Chosen = {
  readonly id?: string | undefined;
  readonly step?: string | undefined;
  /** Replaces the body that arrived; only for a single letter. */
  readonly body?: unknown;
};

/** The result of replaying a dead letter: it is gone, or `kept` with the reason. */
export type Replayed = {
  readonly id: string;
  readonly kept?: string | undefined;
  readonly note?: string | undefined;
};

/** The steps whose dead letters can be selected by name. */
export const REPLAYED_STEPS = [
  "record-activity",
  "record-feedback",
  "deliver",
  "reschedule",
  "scheduled",
] as const;

/** Lists dead letters and leaves them in the queue. */
export async function lookAtLetters(box: LetterBox): Promise<Letters> {
  const taken = await box.take();
  await box.giveBack(taken.letters.map(({ id }) => id));
  return taken;
}

/**
 * Replays dead letters, oldest first, removes those that succeed, and releases the others. Safe to repeat. Throws if
 * the queue cannot be reached.
 */
export async function replayLetters(
  world: ReplayWorld,
  box: LetterBox,
  chosen: Chosen,
): Promise<{ readonly replayed: readonly Replayed[]; readonly more: boolean }> {
  const { letters, more } = await box.take();
  const picked = letters.filter((letter) => isChosen(letter, chosen));
  await box.giveBack(letters.filter((letter) => !picked.includes(letter)).map(({ id }) => id));

  const replayed: Replayed[] = [];
  for (const letter of picked.toReversed()) {
    replayed.push(await replayOne(world, box, mended(letter, chosen)));
  }
  return { replayed, more };
}

async function replayOne(
  world: ReplayWorld,
  box: LetterBox,
  letter: KeptLetter,
): Promise<Replayed> {
  const { id } = letter;
  const played = await replay(world, letter).catch((error: Error) => ({
    kind: "kept" as const,
    reason: `It failed: ${error.message}`,
  }));
  if (played.kind === "done") {
    await box.remove(id);
    return { id, note: played.note };
  }
  await box.giveBack([id]);
  return { id, kept: played.reason };
}

function isChosen(letter: KeptLetter, { id, step }: Chosen): boolean {
  return (!id || letter.id === id) && (!step || letter.step === step);
}

function mended(letter: KeptLetter, chosen: Chosen): KeptLetter {
  return chosen.body === undefined ? letter : { ...letter, body: chosen.body };
}
