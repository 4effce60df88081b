import type { Instant } from "../../domain/calendar.ts";
import type { ContactId } from "../../domain/contact-id.ts";

/** Who is due when, in the order of time. */
export type DueOrder = {
  readonly set: (id: ContactId, due: Instant | undefined) => void;
  /** Whoever is due at or before `now`, earliest first, as it stands when asked. */
  readonly upTo: (now: Instant) => readonly ContactId[];
  readonly first: () => Instant | undefined;
};

/** All instants are of this length, so an entry sorts by its instant, and then by its contact. */
const INSTANT = "2026-11-22T09:30:00.000Z".length;

/** An order that costs what is due, not what is stored. */
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
    first: () => entries[0]?.slice(0, INSTANT),
  };
}

/** The place of the first entry that is not before `entry`. */
function placeOf(entries: readonly string[], entry: string): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] as string) < entry) low = middle + 1;
    else high = middle;
  }
  return low;
}
