import type { ContactId } from "../../domain/contact-id.ts";
import { type TimelineEntry, timelineKey } from "../../domain/timeline.ts";
import type { Timeline } from "../../ports.ts";
import { stamped, upgraded } from "../schema.ts";
import type { Database, Writing } from "./database.ts";

type StoredEntry = { readonly entry: TimelineEntry };

/** What happened to each contact. */
export function embeddedTimeline(database: Database): Timeline {
  return {
    add: (id, entry) =>
      database.write((writing) => {
        if (database.get(keyOf(id, entry)) === undefined) putEntry(writing, id, entry);
      }),

    async *of(id) {
      const entries = database.under<StoredEntry & { readonly schema: number }>(timelineOf(id), {
        newestFirst: true,
      });
      yield* entries.map(({ value }) => upgraded<StoredEntry>(value).entry);
    },

    removeAll: (id) =>
      database.write(({ remove }) => {
        for (const key of database.keysUnder(timelineOf(id))) remove(key);
      }),
  };
}

/** Stores the entry. */
export function putEntry({ put }: Writing, id: ContactId, entry: TimelineEntry): void {
  put(keyOf(id, entry), stamped({ entry }));
}

function keyOf(id: ContactId, entry: TimelineEntry): string {
  return `${timelineOf(id)}/${timelineKey(entry)}`;
}

function timelineOf(id: ContactId): string {
  return `timeline/${id}`;
}
