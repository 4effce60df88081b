import { expect, test } from "vitest";
import { checkedProgramme } from "../../src/domain/checked-programme.ts";
import { programme as example } from "../fixture/programme.ts";
import { firstOf, type Mistake, refusalOf } from "./refused-programme.ts";

type Input = typeof example;
type Written = Input["stages"][number]["holds"];

const choice = (value: string) => ({ value, label: { fr: value, en: value } });

const attributes: Input["attributes"] = [
  {
    name: "birthday",
    label: { fr: "Anniversaire", en: "Birthday" },
    type: "date",
    category: "demographic",
  },
  {
    name: "budget",
    label: { fr: "Budget", en: "Budget" },
    type: "choice",
    choices: [choice("low"), choice("high")],
    category: "behavioural",
  },
  {
    name: "home",
    label: { fr: "Domicile", en: "Home" },
    type: "place",
    category: "geographic",
  },
];

const LYON = { latitude: 45.764, longitude: 4.8357 };

/** The example programme with attributes, and one part changed. */
function changed(change: (programme: Input) => void): Input {
  const copy = structuredClone({ ...example, attributes });
  change(copy);
  return copy;
}

test.each<Mistake>([
  [
    "a rule on an unknown attribute",
    ({ stages }) => {
      firstOf(stages).holds = {
        kind: "not",
        rule: { kind: "age", attribute: "brithday", atLeast: 28 },
      };
    },
    ["stages[0].holds.rule.attribute", 'unknown attribute "brithday"', 'did you mean "birthday"'],
  ],
  [
    "a rule that asks a number of a choice",
    ({ stages }) => {
      firstOf(stages).holds = { kind: "attribute", attribute: "budget", atLeast: 4 };
    },
    ["stages[0].holds.atLeast", '"budget" is a choice', "number"],
  ],
  [
    "a rule on a value that is none of the choices",
    ({ stages }) => {
      firstOf(stages).holds = { kind: "attribute", attribute: "budget", in: ["low", "hight"] };
    },
    ["stages[0].holds.in", 'unknown value "hight"', 'did you mean "high"'],
  ],
  [
    "a rule without a condition",
    ({ stages }) => {
      firstOf(stages).holds = { kind: "attribute", attribute: "budget" };
    },
    ["stages[0].holds", "expected a condition"],
  ],
  [
    "a rule of hours where whole days are meant",
    ({ stages }) => {
      firstOf(stages).holds = { kind: "attribute", attribute: "birthday", before: { ago: "PT5H" } };
    },
    ["stages[0].holds.before", "whole days"],
  ],
  [
    "a rule on an unknown group",
    ({ stages }) => {
      firstOf(stages).holds = { kind: "in-group", group: "marocc" };
    },
    ["stages[0].holds.group", 'unknown group "marocc"', 'did you mean "maroc"'],
  ],
  [
    "a mistake in what ends a journey",
    ({ journeys }) => {
      firstOf(journeys).until = { kind: "language", language: "de" };
    },
    ["journeys[0].until.language", 'unknown language "de"', "fr, en"],
  ],
  [
    "a mistake in what starts a journey",
    ({ journeys }) => {
      const guides = journeys.find(({ name }) => name === "guides");
      if (guides?.starts.on === "enters-stage")
        guides.starts.when = { kind: "near", attribute: "budget", of: LYON, within: 50 };
    },
    ["journeys[2].starts.when.attribute", '"budget" is a choice', "type place"],
  ],
  [
    "a rule nested too deep",
    ({ stages }) => {
      let rule: Written = { kind: "has-ordered" };
      for (let depth = 0; depth < 8; depth += 1) rule = { kind: "all", of: [rule, rule] };
      firstOf(stages).holds = rule;
    },
    ["stages[0].holds", "nested 9 deep", "256 conditions"],
  ],
  [
    "a field of an unknown attribute",
    ({ topics }) => {
      firstOf(topics).fields = [{ attribute: "budgets" }];
    },
    ["topics[0].fields[0].attribute", 'unknown attribute "budgets"', 'did you mean "budget"'],
  ],
  [
    "a field that says what its attribute says",
    ({ topics }) => {
      firstOf(topics).fields = [{ attribute: "budget", type: "text" }];
    },
    ["topics[0].fields[0].type", 'the attribute "budget" says it'],
  ],
  [
    "a field of the name of an attribute",
    ({ topics }) => {
      const label = { fr: "Budget", en: "Budget" };
      firstOf(topics).fields = [{ name: "budget", label, type: "text" }];
    },
    ["topics[0].fields[0].name", 'write { attribute: "budget" }'],
  ],
  [
    "an attribute of a name that every object has",
    ({ attributes: all }) => {
      firstOf(all).name = "constructor";
    },
    ["attributes[0].name", "choose another name"],
  ],
  [
    "a form that asks for a place",
    ({ topics }) => {
      firstOf(topics).fields = [{ attribute: "home" }];
    },
    ["topics[0].fields[0].type", "a form cannot ask for a place"],
  ],
])("checkedProgramme() refuses %s, and says where and what would be right", (_, change, says) => {
  const message = refusalOf(changed(change));
  for (const part of says) expect(message).toContain(part);
});

test("checkedProgramme() gives a field the words, type and choices of its attribute", () => {
  const programme = checkedProgramme(
    changed(({ topics }) => {
      firstOf(topics).fields = [{ attribute: "budget", required: true }];
    }),
  );
  const [field] = firstOf(programme.topics).fields;
  expect(field).toEqual({
    attribute: "budget",
    name: "budget",
    label: { fr: "Budget", en: "Budget" },
    type: "choice",
    choices: [choice("low"), choice("high")],
    required: true,
  });
  // A checked programme passes the same checks again.
  expect(checkedProgramme(programme)).toEqual(programme);
});
