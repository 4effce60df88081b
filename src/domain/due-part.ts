import type { DuePart } from "./contact-id.ts";

/** The numbers of parts that have equally many shards. */
export const PARTITIONS = [1, 2, 4, 8, 16] as const;

/** The part that an event names; undefined, which means everybody who is due, if it names none that exists. */
export function duePartOf(event: unknown): DuePart | undefined {
  const { part, of } = (event ?? {}) as Partial<Record<keyof DuePart, unknown>>;
  if (typeof part !== "number" || typeof of !== "number") return undefined;
  const exists = (PARTITIONS as readonly number[]).includes(of) && Number.isInteger(part);
  return exists && part >= 0 && part < of ? { part, of } : undefined;
}
