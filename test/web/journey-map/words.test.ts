import { expect, test } from "vitest";
import type { Rule } from "../../../src/domain/rule.ts";
import type { Box } from "../../../src/web/journey-map/block.ts";
import { layoutMap } from "../../../src/web/journey-map/layout.ts";
import { inLifeOrder } from "../../../src/web/journey-map/life-order.ts";
import { subjectRuns, subjectText } from "../../../src/web/journey-map/subject-runs.ts";
import { wrap } from "../../../src/web/journey-map/wrap.ts";
import { gapInWords } from "../../../src/web/texts/period-words.ts";
import { textsIn } from "../../../src/web/texts/texts.ts";
import { triggerWords } from "../../../src/web/texts/trigger-words.ts";
import { programme as example } from "../../domain/arbitrary.ts";

const texts = textsIn("en");

test("the example's stages are in the order of a contact's life", () => {
  expect(inLifeOrder(example).map(({ name }) => name)).toEqual([
    ...["prospect", "maturing", "new", "client", "loyal"],
    ...["inactive-2-months", "inactive-6-months", "inactive-12-months"],
  ]);
});

test("stages whose rules give no order are sorted from the lowest precedence up", () => {
  const stage = (name: string, holds: Rule) => ({ name, label: { fr: name, en: name }, holds });
  const demo = { kind: "asked-for-demo" } as const;
  const silent = { kind: "no-activity-for", period: "P1M" } as const;
  const ordered = { kind: "has-ordered" } as const;
  const stages = [
    stage("asleep", { kind: "all", of: [silent, ordered] }),
    stage("old", { kind: "client-for", period: "P1Y" }),
    stage("keen", { kind: "any", of: [demo, ordered] }),
    stage("curious", { kind: "downloaded-guides", atLeast: 1 }),
    stage("not-yet", { kind: "not", rule: ordered }),
    stage("others", { kind: "everybody" }),
  ];
  expect(inLifeOrder({ ...example, stages }).map(({ name }) => name)).toEqual([
    ...["others", "not-yet", "curious", "keen", "old", "asleep"],
  ]);
});

test("triggers are centred beside their journeys, and journeys beside their triggers", () => {
  const { boxes } = layoutMap({ programme: example, subjectOf: () => "x", language: "fr", texts });
  const middle = (...names: string[]) => {
    const found = boxes.filter(({ name, kind }) => kind !== "heading" && names.includes(name));
    const bottoms = found.map(({ y, height }) => y + height);
    return (Math.min(...found.map(({ y }) => y)) + Math.max(...bottoms)) / 2;
  };
  expect(middle("maroc", "espagne", "italie")).toBeCloseTo(middle("welcome"));
  expect(middle("DemoRequested")).toBeCloseTo(middle("demo/slots"));
});

test("each mail on the example's map says when it goes out, and its name", () => {
  const { boxes } = layoutMap({
    programme: example,
    subjectOf: (message) => `About ${message}`,
    language: "fr",
    texts,
  });
  const step = (name: string) => boxes.find((box) => box.name === name) as Box;
  expect(textOf(step("welcome/day-0"), "delay")).toBe("at once · day-0");
  expect(textOf(step("welcome/day-7"), "delay")).toBe("+4 days · day-7");
  expect(textOf(step("guides/follow-up"), "delay")).toBe("after 1 day · follow-up");
  expect(textOf(step("welcome/day-7"), "message")).toBe("welcome-3");
  expect(textOf(step("welcome/day-7"), "subject")).toBe("About welcome-3");
  expect(textOf(step("guides"), "detail")).toBe("if not asked for a demo");
  expect(textOf(step("DemoRequested"), "label")).toBe("Asking for a demo");
  expect(textOf(step("maroc"), "detail")).toBe("group maroc, after confirming");
  expect(textOf(step("maroc"), "message")).toBe("confirmation");
});

test.each([
  ["P3D", "P7D", "+4 days"],
  ["P1D", "P1W", "+6 days"],
  ["P1M", "P1Y", "+11 months"],
  ["PT0S", "PT90M", "+1 hour 30 minutes"],
  ["P1M", "P1M15D", "+15 days"],
  ["P7D", "P1W", "at the same time"],
  ["P3D", "P1M", undefined],
  ["P1D", "PT36H", undefined],
  ["PT0.5S", "P1D", undefined],
])("gapInWords() from %s to %s is %s", (earlier, later, words) => {
  expect(gapInWords(earlier, later, texts)).toBe(words);
});

test.each([
  ["{{topic.label}}, page 1", "[topic.label], page 1"],
  [
    "{{#if contact.firstName}}{{contact.firstName}}, {{/if}}vos dates",
    "[contact.firstName], vos dates",
  ],
  ["{{#if topic}}A{{else}}B{{/if}}", "A / B"],
  ['{{years}} {{plural years one="an" other="ans"}} ensemble', "[years] [an/ans] ensemble"],
  ['Avant le {{date links.confirmBefore style="full"}}', "Avant le [links.confirmBefore]"],
  ["{{{money contact.spent}}} en tout", "[contact.spent] en tout"],
  ["{{~money contact.spent~}} en tout", "[contact.spent] en tout"],
  ["{ ni {{ l’un", "{ ni {{ l’un"],
])("the subject %s is shown as %s", (subject, shown) => {
  expect(subjectText(subject)).toBe(shown);
});

test("placeholders in a subject are set apart", () => {
  expect(subjectRuns("Hello {{topic.label}}!")).toEqual([
    { text: "Hello " },
    { text: "[topic.label]", style: "filled" },
    { text: "!" },
  ]);
});

test("a colon, or another sign with a space before it in French, never starts a line", () => {
  for (let width = 120; width < 300; width += 1) {
    const lines = wrap(
      [{ text: "Deux ans ensemble : et si vous « partiez » ?" }],
      "subject",
      width,
    );
    for (const [first] of lines) expect(first?.text).not.toMatch(/^[:?»]|«$/);
    expect(lines.map(([run]) => run?.text.replaceAll(/\s/g, "")).join("")).toBe(
      "Deuxansensemble:etsivous«partiez»?",
    );
  }
});

test("triggerWords() describes what starts each kind of journey", () => {
  const words = example.journeys.map((journey) =>
    triggerWords(journey, { programme: example, language: "en", texts }),
  );
  expect(words).toEqual(
    expect.arrayContaining([
      "on joining Morocco or Spain or Italy",
      "on asking for a demo",
      "on entering the stage Maturing prospect, if not asked for a demo",
      "on entering the stage New client",
      "1 month after the first order",
    ]),
  );
  const visit = { on: "activity", type: "PageVisited", once: true, inStage: "loyal" } as const;
  expect(
    triggerWords(
      { name: "a", starts: visit, steps: [] },
      { programme: example, language: "en", texts },
    ),
  ).toBe("on visiting a page, once, while in Loyal client");
  const starts = { on: "anniversary", of: "first-order", from: "P2Y", inStage: "loyal" } as const;
  expect(
    triggerWords({ name: "a", starts, steps: [] }, { programme: example, language: "fr", texts }),
  ).toBe("every year on the day of the first order, from 2 years on, while in Client fidèle");
});

test("the map shows when a journey ends, and its priority", () => {
  const [welcome, ...others] = example.journeys;
  if (!welcome) throw new Error("There is no journey");
  const until = { kind: "has-ordered" } as const;
  const programme = { ...example, journeys: [{ ...welcome, until, priority: 2 }, ...others] };
  const { boxes } = layoutMap({ programme, subjectOf: () => "x", language: "fr", texts });
  const card = boxes.find(({ name, kind }) => name === "welcome" && kind === "journey") as Box;
  expect(textOf(card, "detail")).toBe("until has ordered, priority 2");
});

/** The card's text of one type. */
function textOf({ lines }: Box, type: string): string {
  return lines
    .filter((line) => line.type === type)
    .map(({ runs }) => runs.map(({ text }) => text).join(""))
    .join(" ");
}
