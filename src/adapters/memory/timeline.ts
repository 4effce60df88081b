import type { ContactId } from "../../domain/contact-id.ts";
import { type TimelineEntry, timelineKey } from "../../domain/timeline.ts";
import type { Timeline } from "../../ports.ts";

/** A timeline in memory. */
export function memoryTimeline(): Timeline {
  const timelines = new Map<ContactId, Map<string, TimelineEntry>>();
  return {
    async add(id, entry) {
      const entries = timelines.get(id) ?? new Map<string, TimelineEntry>();
      const key = timelineKey(entry);
      if (!entries.has(key)) timelines.set(id, entries.set(key, entry));
    },

    async removeAll(id) {
      timelines.delete(id);
    },

    async *of(id) {
      const entries = [...(timelines.get(id) ?? [])];
      yield* entries.sort(([one], [other]) => (one < other ? 1 : -1)).map(([, entry]) => entry);
    },
  };
}
