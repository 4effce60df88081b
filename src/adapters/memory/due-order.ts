import type { Instant } from "../../domain/calendar.ts";
import type { ContactId, DuePart } from "../../domain/contact-id.ts";
import { isIn } from "../due-shard.ts";

/** Contacts in the order in which they are due. */
export type DueOrder = {
  readonly set: (id: ContactId, due: Instant | undefined) => void;
  /** The contacts due at or before `now`, earliest first, as of this call. */
  readonly upTo: (now: Instant) => readonly ContactId[];
  /** When the first one is due, of one part or of all. */
  readonly first: (part?: DuePart) => Instant | undefined;
};

/** Every instant has this length, so entries sort by instant, then by contact. */
const INSTANT = "2026-11-22T09:30:00.000Z".length;

/** An order whose cost grows with what is due, not with what is stored. */
export function dueOrder(): DueOrder {
  const entries: string[] = [];
  const dues = new Map<ContactId, Instant>();
  return {
    set(id, due) {
      const before = dues.get(id);
      if (before === due) return;
      if (before) entries.splice(placeOf(entries, before + id), 1);
      if (due) {
        entries.splice(placeOf(entries, due + id), 0, due + id);
        dues.set(id, due);
      } else dues.delete(id);
    },
    upTo: (now) =>
      entries.slice(0, placeOf(entries, `${now}\uffff`)).map((entry) => entry.slice(INSTANT)),
    first: (part) => entries.find((entry) => isIn(part, entry.slice(INSTANT)))?.slice(0, INSTANT),
  };
}

/** The index of the first entry at or after `entry`. */
function placeOf(entries: readonly string[], entry: string): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] as string) < entry) low = middle + 1;
    else high = middle;
  }
  return low;
}
