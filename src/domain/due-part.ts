import type { DuePart } from "./contact-id.ts";

/** The numbers of parts that have equally many shards. */
export const PARTITIONS = [1, 2, 4, 8, 16] as const;

/** The due contacts that one tick advances per second on one vCPU, if many are due: `npm run bench:due`, with a margin. */
const PART_RATE = 125;

/** The greatest number of due contacts per second that all parts together advance. */
export const MOST_DUE = PART_RATE * 16;

/** How many due contacts per second a deployment advances at least, without `-c dueRate`. */
export const USUAL_DUE_RATE = 150;

/** The number of parts that advance so many due contacts per second. */
export function partsFor(dueRate: number): number {
  return PARTITIONS.find((parts) => parts * PART_RATE >= dueRate) ?? 16;
}

/** The part after this one, in a ring of all; undefined if there is no other. */
export function nextPartOf({ part, of }: DuePart): DuePart | undefined {
  return of > 1 ? { part: (part + 1) % of, of } : undefined;
}

/** The part that an event names; undefined, which means everybody who is due, if it names none that exists. */
export function duePartOf(event: unknown): DuePart | undefined {
  const { part, of } = (event ?? {}) as Partial<Record<keyof DuePart, unknown>>;
  if (typeof part !== "number" || typeof of !== "number") return undefined;
  const exists = (PARTITIONS as readonly number[]).includes(of) && Number.isInteger(part);
  return exists && part >= 0 && part < of ? { part, of } : undefined;
}
