import { expect, test } from "vitest";
import { checkedProgramme } from "../../src/domain/checked-programme.ts";
import { programme as example } from "../fixture/programme.ts";
import { firstOf, type Mistake, refusalOf } from "./refused-programme.ts";

type Input = typeof example;

/** The example programme with one part changed. */
function changed(change: (programme: Input) => void): Input {
  const copy = structuredClone(example);
  change(copy);
  return copy;
}

test("checkedProgramme() accepts the example and fills in the defaults", () => {
  const programme = checkedProgramme(example);
  expect(firstOf(programme.topics)).toMatchObject({
    doubleOptIn: true,
    confirmation: "confirmation",
  });
  expect(programme.limits).toEqual({ signUpsPerMinute: 30, confirmationsPerDay: 3 });
});

test.each<Mistake>([
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
    "an unknown activity",
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
    "an anniversary that is both once and yearly",
    ({ journeys }) => {
      for (const { starts } of journeys) if (starts.on === "anniversary") starts.from = "P2Y";
    },
    ["journeys[4].starts.from", "every year: remove it, or `once`"],
  ],
  [
    "an anniversary that starts at a period other than whole years",
    ({ journeys }) => {
      for (const { starts } of journeys) if (starts.on === "anniversary") starts.from = "P18M";
    },
    ["journeys[6].starts.from", "whole years such as P2Y"],
  ],
  [
    "an unknown default language",
    (programme) => {
      programme.defaultLanguage = "de";
    },
    ["defaultLanguage", 'unknown language "de"', "fr, en"],
  ],
  [
    "a locale of an unknown language",
    (programme) => {
      programme.locales = { de: "de-DE" };
    },
    ["locales.de", 'unknown language "de"', "fr, en"],
  ],
  [
    "a language without translations",
    (programme) => {
      programme.languages.push("de");
    },
    ['topic maroc (topics[0].label): "de" is missing'],
  ],
  [
    "a step before its journey starts",
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
    "two stages with the same name",
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
    "a journey with a reserved name",
    ({ journeys }) => {
      firstOf(journeys).name = "confirmation";
    },
    ["journeys[0].name", "choose another name"],
  ],
  [
    "a field with the name of a built-in one",
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
    "an invalid period",
    (programme) => {
      programme.grace = "3 days";
    },
    ["grace", "ISO 8601 period"],
  ],
  [
    "an invalid time zone",
    (programme) => {
      programme.timeZone = "Paris";
    },
    ["timeZone", "IANA time zone"],
  ],
  [
    "a missing key beside a misspelt one",
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
    "a misspelt setting",
    (programme) => {
      Object.assign(programme, { grase: "P3D" });
    },
    ['grase: there is no such key: did you mean "grace"?'],
  ],
  [
    "an unknown rule",
    ({ stages }) => {
      firstOf(stages).holds = { kind: "no-activty-for", period: "P1M" };
    },
    [
      "stage inactive-12-months (stages[0].holds.kind)",
      'found "no-activty-for": did you mean "no-activity-for"?',
    ],
  ],
  [
    "a misspelt stage",
    ({ journeys }) => {
      const guides = journeys.find(({ name }) => name === "guides");
      if (guides?.starts.on === "enters-stage") guides.starts.stage = "maturin";
    },
    ["journey guides (journeys[2].starts.stage)", 'did you mean "maturing"?'],
  ],
  [
    "a sender without a valid address",
    ({ sender }) => {
      sender.email = "bonjour";
    },
    ['sender.email: Invalid email address; found "bonjour"'],
  ],
  [
    "a misspelt key",
    (programme) => {
      Object.assign(firstOf(programme.topics), { doubleOptin: false });
    },
    ["topics[0]", "doubleOptin"],
  ],
])("checkedProgramme() refuses %s, and says where and what would be right", (_, change, says) => {
  const message = refusalOf(changed(change));
  for (const part of says) expect(message).toContain(part);
});
