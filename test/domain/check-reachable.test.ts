import * as fc from "fast-check";
import { expect, test } from "vitest";
import { addPeriod, instantOf, millisecondsOf } from "../../src/domain/calendar.ts";
import { unreachableProblems } from "../../src/domain/check-reachable.ts";
import { checkedProgramme } from "../../src/domain/checked-programme.ts";
import type { Facts } from "../../src/domain/facts.ts";
import { stageAt } from "../../src/domain/lifecycle.ts";
import { type Programme, programmeSchema } from "../../src/domain/programme.ts";
import { holds, type Rule, thresholds } from "../../src/domain/rule.ts";
import { canHold } from "../../src/domain/satisfiable.ts";
import { programme as source } from "../fixture/programme.ts";
import { rules } from "../web/journey-map/arbitrary-programme.ts";
import { facts, zones } from "./arbitrary.ts";

const ordered: Rule = { kind: "has-ordered" };
const everybody: Rule = { kind: "everybody" };
const not = (rule: Rule): Rule => ({ kind: "not", rule });
const all = (...of: Rule[]): Rule => ({ kind: "all", of });
const any = (...of: Rule[]): Rule => ({ kind: "any", of });
const silent = (period: string): Rule => ({ kind: "no-activity-for", period });
const client = (period: string): Rule => ({ kind: "client-for", period });
const recent = (period: string): Rule => ({ kind: "first-ordered-within", period });
const guides = (atLeast: number): Rule => ({ kind: "downloaded-guides", atLeast });

type Input = Parameters<typeof checkedProgramme>[0];

/** The fixture with these stages above the last, and these journeys. */
function programmeOf(stages: readonly Rule[], journeys: Input["journeys"] = [], more = {}): Input {
  const words = { fr: "x", en: "x" };
  return {
    ...source,
    stages: [...stages, everybody].map((rule, index) => ({
      name: `s${index}`,
      label: words,
      holds: rule,
    })),
    journeys,
    groups: [],
    ...more,
  };
}

function saidOf(input: Input): string {
  try {
    checkedProgramme(input);
    return "";
  } catch (error) {
    return String(error);
  }
}

test.each<[string, Rule[], string]>([
  ["everybody above others", [everybody, ordered], "stages[0].holds"],
  ["what is always so above others", [any(ordered, not(ordered)), guides(1)], "stages[0].holds"],
  ["a shorter silence above a longer", [silent("P2M"), silent("P6M")], "stages[1].holds"],
  ["two months above half a year", [silent("P2M"), silent("P180D")], "stages[1].holds"],
  ["has ordered above new clients", [ordered, recent("P1M")], "stages[1].holds"],
  ["has ordered above old clients", [ordered, client("P1Y")], "stages[1].holds"],
  ["one guide above two", [guides(1), guides(2)], "stages[1].holds"],
  ["the same twice", [ordered, guides(1), ordered], "stages[2].holds"],
  ["a rule and not it", [all(ordered, not(ordered))], "stages[0].holds"],
  ["new and old at once", [all(recent("P1M"), client("P1Y"))], "stages[0].holds"],
  ["a client who never ordered", [all(client("P1M"), not(ordered))], "stages[0].holds"],
  ["new after long silence", [all(silent("P6M"), recent("P1M"))], "stages[0].holds"],
  ["two that cover a third", [guides(2), not(ordered), all(not(guides(2)), not(ordered))], "[2]"],
  ["halves above a whole", [recent("P1Y"), client("P1Y"), ordered], "stages[2].holds"],
  ["more guides than are remembered", [guides(51)], "stages[0].holds"],
  ["a silence longer than anybody is kept", [silent("P5Y")], "see retention"],
])("a stage that can never hold is refused: %s", (_, stages, says) => {
  expect(saidOf(programmeOf(stages))).toContain(says);
});

test.each<[string, Rule[]]>([
  ["a longer silence above a shorter", [silent("P6M"), silent("P2M")]],
  ["thirty days above a month", [silent("P30D"), silent("P1M")]],
  ["a month above thirty days", [silent("P1M"), silent("P30D")]],
  ["a silence as long as a first month", [all(silent("P1M"), recent("P1M"))]],
  ["old clients above clients", [client("P1Y"), ordered]],
  ["a rule and its opposite, one above the other", [ordered, not(ordered)]],
  ["as many guides as are remembered", [guides(50)]],
  ["a silence of nearly the retention", [silent("P35M")]],
])("one that can hold is not: %s", (_, stages) => {
  expect(saidOf(programmeOf(stages))).toBe("");
});

const step = (after = "PT0S") => [{ name: "a", after, message: "welcome-1" }];
type Starts = NonNullable<Input["journeys"]>[number]["starts"];
const onEntering = (stage: string, when?: Rule): Starts => ({ on: "enters-stage", stage, when });
const anniversary = (more: object): Starts => ({ on: "anniversary", of: "first-order", ...more });
const onAct = (more: object): Starts =>
  ({ on: "activity", type: "DemoRequested", ...more }) as Starts;

test.each<[string, Rule[], Starts, string, string?]>([
  ["when, against the stage", [ordered], onEntering("s0", not(ordered)), "starts.when"],
  ["when, against those above", [ordered], onEntering("s1", ordered), "starts.when"],
  ["the only stage", [], onEntering("s0"), "starts.stage"],
  ["what is left over by none", [ordered, not(ordered)], onEntering("s2"), "starts.stage"],
  [
    "a year on, within a month",
    [recent("P1M")],
    anniversary({ once: "P1Y", inStage: "s0" }),
    "inStage",
  ],
  [
    "a month on, for a year",
    [client("P1Y")],
    anniversary({ once: "P1M", inStage: "s0" }),
    "inStage",
  ],
  ["each year, within a month", [recent("P1M")], anniversary({ inStage: "s0" }), "inStage"],
  ["an order, for who never did", [not(ordered)], anniversary({ inStage: "s0" }), "inStage"],
  ["an act after long silence", [silent("P2M")], onAct({ inStage: "s0" }), "inStage"],
  [
    "who did not ask, on asking",
    [],
    onAct({ when: not({ kind: "asked-for-demo" }) }),
    "starts.when",
  ],
  ["long after all are erased", [silent("P1Y")], onEntering("s0"), "steps[0].after", "P4Y"],
])("a journey that can never go on is refused: %s", (_, stages, starts, says, after) => {
  const said = saidOf(programmeOf(stages, [{ name: "j", starts, steps: step(after) }]));
  expect(said).toContain("journeys[0]");
  expect(said).toContain(says);
});

test.each<[string, Rule[], Starts, string?]>([
  ["when, within the stage", [ordered], onEntering("s0", recent("P1M"))],
  ["what is left over", [ordered], onEntering("s1")],
  ["a month on, within a year", [recent("P1Y")], anniversary({ once: "P1M", inStage: "s0" })],
  [
    "a later step, after a refund",
    [recent("P1M")],
    anniversary({ once: "P1Y", inStage: "s0" }),
    "P1D",
  ],
  ["an act told within the grace", [silent("P2D")], onAct({ inStage: "s0" })],
  ["a refund after long silence", [silent("P2M")], onAct({ type: "OrderRefunded", inStage: "s0" })],
  ["a step before all are erased", [silent("P1Y")], onEntering("s0"), "P1Y"],
])("one that can is not: %s", (_, stages, starts, after) => {
  expect(saidOf(programmeOf(stages, [{ name: "j", starts, steps: step(after) }]))).toBe("");
});

test.each<[string, Rule, boolean]>([
  ["what never holds", all(ordered, not(ordered)), true],
  ["what always holds", everybody, true],
  ["an order", ordered, false],
])("a journey that ends with %s is refused, if nobody's could end so", (_, until, isRefused) => {
  const starts: Starts = { on: "joins-group", topics: ["maroc"] };
  const said = saidOf(programmeOf([ordered], [{ name: "j", starts, until, steps: step() }]));
  if (isRefused) expect(said).toContain("journeys[0].until");
  else expect(said).toBe("");
});

test("a step that the cap refuses whenever those above it went out is refused", () => {
  const steps = ["PT0S", "P3D", "P40D"].map((after, index) => ({
    name: `a${index}`,
    after,
    message: "welcome-1",
  }));
  const starts: Starts = { on: "joins-group", topics: ["maroc"] };
  const capped = (cap: object) =>
    saidOf(programmeOf([ordered], [{ name: "j", starts, steps }], { cap }));
  expect(capped({ mails: 1, per: "P1M" })).toContain("journeys[0].steps[1].after");
  expect(capped({ mails: 1, per: "P1M" })).not.toContain("steps[2]");
  expect(capped({ mails: 1, per: "P8D" })).toContain("steps[1]");
  expect(capped({ mails: 1, per: "P6D" })).toBe("");
  expect(capped({ mails: 2, per: "P1M" })).toBe("");
});

test("a question that is asked before anybody did anything is refused", () => {
  const asking = (before: string) =>
    saidOf(
      programmeOf([ordered], [], { retention: { question: { before, message: "still-there" } } }),
    );
  expect(asking("P4Y")).toContain("retention.question.before");
  expect(asking("P1M")).toBe("");
});

type Sample = { readonly known: Facts; readonly zone: string; readonly days: number };

/** Facts, where they are looked at, and how long after the last act. */
const samples: fc.Arbitrary<readonly Sample[]> = fc.array(
  fc.record({
    known: facts,
    zone: zones.map((zone) => zone ?? "UTC"),
    days: fc.integer({ min: 0, max: 1100 }),
  }),
  { minLength: 8, maxLength: 8 },
);

/** The instants at which the answer of a rule changes, those just before, and any other: none before the last act. */
function momentsOf(rule: Rule, { known, zone, days }: Sample): readonly string[] {
  const changes = thresholds(rule, known, zone).flatMap((at) => [
    at,
    instantOf(millisecondsOf(at) - 1),
  ]);
  const any = addPeriod(known.lastActivityAt, `P${days}D`, zone);
  return [...changes, any].filter((at) => at >= known.lastActivityAt);
}

test("whatever is said never to hold does not, for any facts, at any instant", () => {
  let refused = 0;
  void fc.assert(
    fc.property(rules, samples, (rule, drawn) => {
      if (canHold(rule)) return;
      refused += 1;
      const held = drawn.filter((sample) =>
        momentsOf(rule, sample).some((at) => holds(rule, sample.known, at, sample.zone)),
      );
      expect(held).toEqual([]);
    }),
    { numRuns: 1000 },
  );
  expect(refused).toBeGreaterThan(5);
});

/** The stages that are refused as ones that can never hold. */
function refusedStages(programme: Programme): readonly string[] {
  const names = programme.stages.map(({ name }) => name);
  return unreachableProblems(programme).flatMap(({ path, message }) => {
    const index = Number(path[1]);
    return message.includes("no stage below it") ? names.slice(index + 1) : [names[index] ?? ""];
  });
}

test("no contact ever stands in a stage that is refused as one that can never hold", () => {
  const kept = { prospects: "P99Y", clients: "P99Y" };
  let refused = 0;
  void fc.assert(
    fc.property(fc.array(rules, { minLength: 1, maxLength: 6 }), samples, (stack, drawn) => {
      const programme = programmeSchema.parse(programmeOf(stack, [], { retention: kept }));
      const names = refusedStages(programme);
      refused += names.length;
      const stood = drawn.flatMap((sample) =>
        momentsOf(any(...stack), sample).map(
          (at) => stageAt({ facts: sample.known, timeZone: sample.zone }, at, programme).name,
        ),
      );
      expect(stood.filter((name) => names.includes(name))).toEqual([]);
    }),
    { numRuns: 200 },
  );
  expect(refused).toBeGreaterThan(50);
});
