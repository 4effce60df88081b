import type { DeadLetter } from "../domain/dead-letter.ts";
import { type ReplayWorld, replay } from "./replay.ts";

/** A dead letter with its id, and the file in which a person can fix it, if there is one. */
export type StoredDeadLetter = DeadLetter & { readonly id: string; readonly file?: string };

/** Dead letters taken from the queue, newest first. */
export type DeadLetterList = {
  readonly letters: readonly StoredDeadLetter[];
  /** Whether the queue may hold more than were taken. */
  readonly more: boolean;
};

/** The dead-letter queue. Every letter taken must be removed or released again. */
export interface DeadLetterQueue {
  take(): Promise<DeadLetterList>;
  remove(id: string): Promise<void>;
  release(ids: readonly string[]): Promise<void>;
}

/** The dead letters to replay: one, those of a step, or all. */
export type DeadLetterSelection = {
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
export async function listDeadLetters(queue: DeadLetterQueue): Promise<DeadLetterList> {
  const taken = await queue.take();
  await queue.release(taken.letters.map(({ id }) => id));
  return taken;
}

/**
 * Replays dead letters, oldest first, removes those that succeed, and releases the others. Safe to repeat. Throws if
 * the queue cannot be reached.
 */
export async function replayDeadLetters(
  world: ReplayWorld,
  queue: DeadLetterQueue,
  chosen: DeadLetterSelection,
): Promise<{ readonly replayed: readonly Replayed[]; readonly more: boolean }> {
  const { letters, more } = await queue.take();
  const picked = letters.filter((letter) => isChosen(letter, chosen));
  await queue.release(letters.filter((letter) => !picked.includes(letter)).map(({ id }) => id));

  const replayed: Replayed[] = [];
  for (const letter of picked.toReversed()) {
    replayed.push(await replayOne(world, queue, withBody(letter, chosen)));
  }
  return { replayed, more };
}

async function replayOne(
  world: ReplayWorld,
  queue: DeadLetterQueue,
  letter: StoredDeadLetter,
): Promise<Replayed> {
  const { id } = letter;
  const played = await replay(world, letter).catch((error: Error) => ({
    kind: "kept" as const,
    reason: `It failed: ${error.message}`,
  }));
  if (played.kind === "done") {
    await queue.remove(id);
    return { id, note: played.note };
  }
  await queue.release([id]);
  return { id, kept: played.reason };
}

function isChosen(letter: StoredDeadLetter, { id, step }: DeadLetterSelection): boolean {
  return (!id || letter.id === id) && (!step || letter.step === step);
}

function withBody(letter: StoredDeadLetter, chosen: DeadLetterSelection): StoredDeadLetter {
  return chosen.body === undefined ? letter : { ...letter, body: chosen.body };
}
