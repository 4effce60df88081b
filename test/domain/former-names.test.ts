import { expect, test } from "vitest";
import { checkedProgramme } from "../../src/domain/checked-programme.ts";
import { topicOf } from "../../src/domain/programme.ts";
import { programme } from "./arbitrary.ts";

type Change = (copy: typeof programme) => unknown;

function changed(change: Change) {
  const copy = structuredClone(programme);
  change(copy);
  return copy;
}

test("checkedProgramme() accepts one or several former names, and removed items", () => {
  const { topics, journeys } = checkedProgramme(
    changed((copy) => {
      Object.assign(copy.topics[0] ?? {}, { was: "morocco" });
      Object.assign(copy.journeys[0]?.steps[0] ?? {}, { was: ["first", "hello"] });
      copy.removed.journeys.push("spring-sale");
      copy.removed.steps.push({ journey: "welcome", step: "day-9" });
    }),
  );
  expect(topics[0]?.was).toBe("morocco");
  expect(journeys[0]?.steps[0]?.was).toEqual(["first", "hello"]);
});

test("topicOf() finds a topic by each of its names", () => {
  const { topics, ...rest } = programme;
  const renamed = {
    ...rest,
    topics: topics.map((topic) => ({ ...topic, was: ["a", topic.page] })),
  };
  const [first] = topics;
  for (const name of ["a", first?.name ?? ""]) {
    expect(topicOf(renamed, name)?.name).toBe(first?.name);
  }
  expect(topicOf(renamed, "constructor")).toBeUndefined();
});

test.each<[what: string, change: Change, says: readonly string[]]>([
  [
    "a former name that is another item's present name",
    ({ stages }) => Object.assign(stages[0] ?? {}, { was: stages[1]?.name }),
    ["stages[0].was", "is also a present name"],
  ],
  [
    "a former name that equals the present one",
    ({ journeys }) => Object.assign(journeys[0] ?? {}, { was: journeys[0]?.name }),
    ["journeys[0].was", "is also a present name"],
  ],
  [
    "a former name shared by two items",
    ({ journeys }) =>
      journeys[0]?.steps.slice(0, 2).map((step) => Object.assign(step, { was: "hello" })),
    ["journeys[0].steps[1].was", '"hello" occurs twice here'],
  ],
  [
    "a topic that was a manual group",
    ({ topics, groups }) => Object.assign(topics[0] ?? {}, { was: groups[0]?.name }),
    ["topics[0].was", "is also a present name"],
  ],
  [
    "a removed journey that still exists",
    ({ removed, journeys }) => removed.journeys.push(journeys[0]?.name ?? ""),
    ["removed.journeys[0]", "is still there"],
  ],
  [
    "a removed step that still exists under another name",
    ({ removed, journeys }) => {
      Object.assign(journeys[0]?.steps[0] ?? {}, { was: "hello" });
      removed.steps.push({ journey: journeys[0]?.name ?? "", step: "hello" });
    },
    ["removed.steps[0]", '"hello" is still there'],
  ],
])("checkedProgramme() refuses %s", (_, change, says) => {
  const check = () => checkedProgramme(changed(change));
  for (const words of says) expect(check).toThrow(words);
});
