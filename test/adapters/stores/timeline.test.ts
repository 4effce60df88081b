import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantOf } from "../../../src/domain/calendar.ts";
import { type TimelineEntry, timelineKey } from "../../../src/domain/timeline.ts";
import { kinds, listed } from "./stores.ts";

const START = Date.parse("2026-11-22T12:00:00Z");
const entries: fc.Arbitrary<TimelineEntry> = fc
  .record({ at: fc.integer({ min: START, max: START + 3 }).map(instantOf), detail: fc.nat() })
  .chain(({ at, detail }) =>
    fc.constantFrom<TimelineEntry>(
      { at, kind: "kept" },
      { at, kind: "signed-up", topic: "maroc" },
      { at, kind: "activity", type: "PageVisited", id: "", detail: { url: `${detail}` } },
    ),
  );

describe.each(kinds)("timeline %s", (_, stores) => {
  test("of() returns each entry once, as first written, newest first", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entries, { maxLength: 12 }), async (added) => {
        const timeline = await stores.timeline();
        for (const entry of added) await timeline.add("c1", entry);
        const first = new Map<string, TimelineEntry>();
        for (const entry of added) {
          if (!first.has(timelineKey(entry))) first.set(timelineKey(entry), entry);
        }
        const expected = [...first].sort(([one], [other]) => (one < other ? 1 : -1));
        expect(await listed(timeline.of("c1"))).toEqual(expected.map(([, entry]) => entry));
        expect(await listed(timeline.of("c2"))).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});
