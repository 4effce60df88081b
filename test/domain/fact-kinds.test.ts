import { expect, test } from "vitest";
import { ACTIVITY_TYPES, factsAfter, readActivity } from "../../src/domain/activity.ts";
import { fieldsOf } from "../../src/domain/event-schemas.ts";
import { FACT_NAMES, isNothing, shownFacts } from "../../src/domain/fact-kinds.ts";
import { type Facts, firstFacts, NEVER } from "../../src/domain/facts.ts";
import { faultsInEnglish } from "../../src/domain/field-fault.ts";

const at = "2026-11-22T12:00:00.000Z";

/** The facts after an event of that type, with the same value in every field of a kind. */
function factsWith(facts: Facts, type: (typeof ACTIVITY_TYPES)[number]): Facts {
  const fields = Object.entries(fieldsOf(type)).map(([name, holds]) => [
    name,
    { text: "EUR", number: 1, instant: at }[holds],
  ]);
  const read = readActivity(type, Object.fromEntries(fields), at);
  if (read.kind === "wrong") throw new Error(faultsInEnglish(read.fields));
  return factsAfter(facts, read.entry, read.record ? [read.record] : []);
}

test("every fact comes from some activity", () => {
  const acts = ACTIVITY_TYPES.filter((type) => type !== "OrderRefunded");
  const facts = acts.reduce(factsWith, firstFacts(NEVER));
  expect(FACT_NAMES.filter((name) => isNothing(shownFacts[name](facts)))).toEqual([]);
});
