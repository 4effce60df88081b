import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kinds, listed } from "./stores.ts";

const joins = fc.array(
  fc.record({
    topic: fc.constantFrom("maroc", "maroc-2", "japon"),
    id: fc.constantFrom("c1", "c2", "c3", "group"),
  }),
  { maxLength: 12 },
);

describe.each(kinds)("groups %s", (_, stores) => {
  test("members() returns each contact added to the group, once", async () => {
    await fc.assert(
      fc.asyncProperty(joins, async (added) => {
        const { groups } = await stores.contacts();
        for (const { topic, id } of added) await groups.add(topic, id);
        for (const group of ["maroc", "maroc-2", "japon"]) {
          const expected = added.filter(({ topic }) => topic === group).map(({ id }) => id);
          const members = await listed(groups.members(group));
          expect(members.sort()).toEqual([...new Set(expected)].sort());
        }
      }),
      { numRuns: 20 },
    );
  });
});
