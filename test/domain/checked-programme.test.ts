import { expect, test } from "vitest";
import { checkedProgramme } from "../../src/domain/checked-programme.ts";
import { programme as example } from "../fixture/programme.ts";

type Input = typeof example;

/** The example programme with one part changed. */
function changed(change: (programme: Input) => void): Input {
  const copy = structuredClone(example);
  change(copy);
  return copy;
}

function firstOf<Item>(items: readonly Item[] | undefined): Item {
  const [first] = items ?? [];
  if (!first) throw new Error("There is none");
  return first;
}

test("checkedProgramme() accepts the example and fills in what may be left out", () => {
  const programme = checkedProgramme(example);
  expect(firstOf(programme.topics)).toMatchObject({
    doubleOptIn: true,
    confirmation: "confirmation",
  });
  expect(programme.limits).toEqual({ signUpsPerMinute: 30, confirmationsPerDay: 3 });
});

test.each<[what: string, change: (programme: Input) => void, says: string[]]>([
  [
    "an unknown stage",
    ({ journeys }) => {
      const guides = journeys.find(({ name }) => name === "guides");
      if (guides?.starts.on === "enters-stage") guides.starts.stage = "mature";
    },
    ["journeys[2].starts.stage", 'unknown stage "mature"', "maturing"],
  ],
  [
    "an activity in an unknown stage",
    ({ journeys }) => {
      for (const { starts } of journeys) if (starts.on === "activity") starts.inStage = "vip";
    },
    ["journeys[1].starts.inStage", 'unknown stage "vip"', "maturing"],
  ],
  [
    "a journey for every page visited",
    ({ journeys }) => {
      for (const { starts } of journeys) if (starts.on === "activity") starts.type = "PageVisited";
    },
    ["journeys[1].starts.type", "add `once: true`"],
  ],
  [
    "an activity that there is not",
    ({ journeys }) => {
      for (const { starts } of journeys) {
        if (starts.on === "activity") Object.assign(starts, { type: "DemoAsked" });
      }
    },
    ["journeys[1].starts.type", "DemoRequested"],
  ],
  [
    "an unknown topic",
    ({ journeys }) => {
      const { starts } = firstOf(journeys);
      if (starts.on === "joins-group") starts.topics.push("grece");
    },
    ["journeys[0].starts.topics[3]", 'unknown topic "grece"'],
  ],
  [
    "an anniversary that comes once and every year",
    ({ journeys }) => {
      for (const { starts } of journeys) if (starts.on === "anniversary") starts.from = "P2Y";
    },
    ["journeys[4].starts.from", "every year: remove it, or `once`"],
  ],
  [
    "an anniversary from another period than whole years",
    ({ journeys }) => {
      for (const { starts } of journeys) if (starts.on === "anniversary") starts.from = "P18M";
    },
    ["journeys[6].starts.from", "whole years such as P2Y"],
  ],
  [
    "a default language that is not spoken",
    (programme) => {
      programme.defaultLanguage = "de";
    },
    ["defaultLanguage", 'unknown language "de"', "fr, en"],
  ],
  [
    "a locale of a language that is not spoken",
    (programme) => {
      programme.locales = { de: "de-DE" };
    },
    ["locales.de", 'unknown language "de"', "fr, en"],
  ],
  [
    "a language without its words",
    (programme) => {
      programme.languages.push("de");
    },
    ['topic maroc (topics[0].label): "de" is missing'],
  ],
  [
    "a step before its journey",
    ({ journeys }) => {
      firstOf(firstOf(journeys).steps).after = "-P1D";
    },
    ["journeys[0].steps[0].after", "not negative"],
  ],
  [
    "steps out of order",
    ({ journeys }) => {
      firstOf(firstOf(journeys).steps).after = "P5D";
    },
    ["journeys[0].steps[1].after", "put the steps in order"],
  ],
  [
    "two stages of one name",
    ({ stages }) => {
      firstOf(stages).name = "client";
    },
    ["stages[5]", 'two stages named "client"'],
  ],
  [
    "no stage for everybody",
    ({ stages }) => {
      stages.pop();
    },
    ["stages[6].holds", "everybody"],
  ],
  [
    "a journey of a reserved name",
    ({ journeys }) => {
      firstOf(journeys).name = "confirmation";
    },
    ["journeys[0].name", "choose another name"],
  ],
  [
    "a field that every form has",
    ({ topics }) => {
      firstOf(firstOf(topics).fields).name = "email";
    },
    ["topics[0].fields[0].name", '"email" is a field of every form'],
  ],
  [
    "a choice without choices",
    ({ topics }) => {
      firstOf(firstOf(topics).fields).choices = [];
    },
    ["topics[0].fields[0].choices", "expected choices"],
  ],
  [
    "a period that is none",
    (programme) => {
      programme.grace = "3 days";
    },
    ["grace", "ISO 8601 period"],
  ],
  [
    "a time zone that is none",
    (programme) => {
      programme.timeZone = "Paris";
    },
    ["timeZone", "IANA time zone"],
  ],
  [
    "a key that is missing, where one is misspelt",
    ({ journeys }) => {
      const [, step] = firstOf(journeys).steps;
      if (step) Object.assign(step, { message: undefined, mesage: "welcome-2" });
    },
    [
      "journey welcome, step day-3 (journeys[0].steps[1].mesage)",
      'there is no such key: did you mean "message"?',
      "(journeys[0].steps[1].message): is missing: expected string",
    ],
  ],
  [
    "a setting that is misspelt",
    (programme) => {
      Object.assign(programme, { grase: "P3D" });
    },
    ['grase: there is no such key: did you mean "grace"?'],
  ],
  [
    "a rule that there is not",
    ({ stages }) => {
      firstOf(stages).holds = { kind: "no-activty-for", period: "P1M" };
    },
    [
      "stage inactive-12-months (stages[0].holds.kind)",
      'found "no-activty-for": did you mean "no-activity-for"?',
    ],
  ],
  [
    "a stage that is misspelt",
    ({ journeys }) => {
      const guides = journeys.find(({ name }) => name === "guides");
      if (guides?.starts.on === "enters-stage") guides.starts.stage = "maturin";
    },
    ["journey guides (journeys[2].starts.stage)", 'did you mean "maturing"?'],
  ],
  [
    "a sender that is no address",
    ({ sender }) => {
      sender.email = "bonjour";
    },
    ['sender.email: Invalid email address; found "bonjour"'],
  ],
  [
    "a key that is misspelt",
    (programme) => {
      Object.assign(firstOf(programme.topics), { doubleOptin: false });
    },
    ["topics[0]", "doubleOptin"],
  ],
])("checkedProgramme() refuses %s, says where and what would be right", (_, change, says) => {
  let message = "";
  try {
    checkedProgramme(changed(change));
  } catch (error) {
    message = String(error);
  }
  for (const part of says) expect(message).toContain(part);
});
