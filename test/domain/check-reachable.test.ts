import * as fc from "fast-check";
import { expect, test } from "vitest";
import { addPeriod, instantOf, millisecondsOf } from "../../src/domain/calendar.ts";
import { unreachableProblems } from "../../src/domain/check-reachable.ts";
import { checkedProgramme } from "../../src/domain/checked-programme.ts";
import type { Facts } from "../../src/domain/facts.ts";
import { stageAt } from "../../src/domain/lifecycle.ts";
import type { Programme } from "../../src/domain/programme.ts";
import { programmeSchema } from "../../src/domain/programme-schema.ts";
import { changesOf, holds, type Rule } from "../../src/domain/rule.ts";
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

/** The fixture with these stages above a last one for everybody, and with these journeys. */
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

function errorOf(input: Input): string {
  try {
    checkedProgramme(input);
    return "";
  } catch (error) {
    return String(error);
  }
}

test.each<[string, Rule[], string]>([
  ["everybody above others", [everybody, ordered], "stages[0].holds"],
  ["an always true rule above others", [any(ordered, not(ordered)), guides(1)], "stages[0].holds"],
  ["a shorter silence above a longer", [silent("P2M"), silent("P6M")], "stages[1].holds"],
  ["two months above half a year", [silent("P2M"), silent("P180D")], "stages[1].holds"],
  ["has ordered above new clients", [ordered, recent("P1M")], "stages[1].holds"],
  ["has ordered above old clients", [ordered, client("P1Y")], "stages[1].holds"],
  ["one guide above two", [guides(1), guides(2)], "stages[1].holds"],
  ["the same rule twice", [ordered, guides(1), ordered], "stages[2].holds"],
  ["a rule and its opposite", [all(ordered, not(ordered))], "stages[0].holds"],
  ["new and old at once", [all(recent("P1M"), client("P1Y"))], "stages[0].holds"],
  ["a client who never ordered", [all(client("P1M"), not(ordered))], "stages[0].holds"],
  ["new after long silence", [all(silent("P6M"), recent("P1M"))], "stages[0].holds"],
  ["two that cover a third", [guides(2), not(ordered), all(not(guides(2)), not(ordered))], "[2]"],
  ["halves above a whole", [recent("P1Y"), client("P1Y"), ordered], "stages[2].holds"],
  ["more guides than are remembered", [guides(51)], "stages[0].holds"],
  ["a silence longer than the retention", [silent("P5Y")], "see retention"],
])("a stage that can never hold is refused: %s", (_, stages, says) => {
  expect(errorOf(programmeOf(stages))).toContain(says);
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
])("a stage that can hold is accepted: %s", (_, stages) => {
  expect(errorOf(programmeOf(stages))).toBe("");
});

const step = (after = "PT0S") => [{ name: "a", after, message: "welcome-1" }];
type Starts = NonNullable<Input["journeys"]>[number]["starts"];
const onEntering = (stage: string, when?: Rule): Starts => ({ on: "enters-stage", stage, when });
const anniversary = (more: object): Starts => ({ on: "anniversary", of: "first-order", ...more });
const onAct = (more: object): Starts =>
  ({ on: "activity", type: "DemoRequested", ...more }) as Starts;

test.each<[string, Rule[], Starts, string, string?]>([
  ["a condition against the stage", [ordered], onEntering("s0", not(ordered)), "starts.when"],
  ["a condition that a stage above takes", [ordered], onEntering("s1", ordered), "starts.when"],
  ["the only stage", [], onEntering("s0"), "starts.stage"],
  ["a stage that nobody is left for", [ordered, not(ordered)], onEntering("s2"), "starts.stage"],
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
  ["an order without orders", [not(ordered)], anniversary({ inStage: "s0" }), "inStage"],
  ["an act during a long silence", [silent("P2M")], onAct({ inStage: "s0" }), "inStage"],
  [
    "a demo request without a request",
    [],
    onAct({ when: not({ kind: "asked-for-demo" }) }),
    "starts.when",
  ],
  ["a step after everybody is erased", [silent("P1Y")], onEntering("s0"), "steps[0].after", "P4Y"],
])("a journey that can never run is refused: %s", (_, stages, starts, says, after) => {
  const error = errorOf(programmeOf(stages, [{ name: "j", starts, steps: step(after) }]));
  expect(error).toContain("journeys[0]");
  expect(error).toContain(says);
});

test.each<[string, Rule[], Starts, string?]>([
  ["a condition that narrows the stage", [ordered], onEntering("s0", recent("P1M"))],
  ["a stage for the rest", [ordered], onEntering("s1")],
  ["a month on, within a year", [recent("P1Y")], anniversary({ once: "P1M", inStage: "s0" })],
  [
    "a later step, after a refund",
    [recent("P1M")],
    anniversary({ once: "P1Y", inStage: "s0" }),
    "P1D",
  ],
  ["an act reported within the grace", [silent("P2D")], onAct({ inStage: "s0" })],
  ["a refund after long silence", [silent("P2M")], onAct({ type: "OrderRefunded", inStage: "s0" })],
  ["a step before everybody is erased", [silent("P1Y")], onEntering("s0"), "P1Y"],
])("a journey that can run is accepted: %s", (_, stages, starts, after) => {
  expect(errorOf(programmeOf(stages, [{ name: "j", starts, steps: step(after) }]))).toBe("");
});

test.each<[string, Rule, boolean]>([
  ["a rule that never holds", all(ordered, not(ordered)), true],
  ["a rule that always holds", everybody, true],
  ["an order", ordered, false],
])("a journey that ends on %s is refused when that can never end it", (_, until, isRefused) => {
  const starts: Starts = { on: "joins-group", topics: ["maroc"] };
  const error = errorOf(programmeOf([ordered], [{ name: "j", starts, until, steps: step() }]));
  if (isRefused) expect(error).toContain("journeys[0].until");
  else expect(error).toBe("");
});

test("a step is refused if the cap always blocks it once the steps above it are sent", () => {
  const steps = ["PT0S", "P3D", "P40D"].map((after, index) => ({
    name: `a${index}`,
    after,
    message: "welcome-1",
  }));
  const starts: Starts = { on: "joins-group", topics: ["maroc"] };
  const capped = (cap: object) =>
    errorOf(programmeOf([ordered], [{ name: "j", starts, steps }], { cap }));
  expect(capped({ mails: 1, per: "P1M" })).toContain("journeys[0].steps[1].after");
  expect(capped({ mails: 1, per: "P1M" })).not.toContain("steps[2]");
  expect(capped({ mails: 1, per: "P8D" })).toContain("steps[1]");
  expect(capped({ mails: 1, per: "P6D" })).toBe("");
  expect(capped({ mails: 2, per: "P1M" })).toBe("");
});

test("a retention question asked before any activity is refused", () => {
  const asking = (before: string) =>
    errorOf(
      programmeOf([ordered], [], { retention: { question: { before, message: "still-there" } } }),
    );
  expect(asking("P4Y")).toContain("retention.question.before");
  expect(asking("P1M")).toBe("");
});

type Sample = { readonly known: Facts; readonly zone: string; readonly days: number };

/** Facts, a zone, and how many days after the last act. */
const samples: fc.Arbitrary<readonly Sample[]> = fc.array(
  fc.record({
    known: facts,
    zone: zones.map((zone) => zone ?? "UTC"),
    days: fc.integer({ min: 0, max: 1100 }),
  }),
  { minLength: 8, maxLength: 8 },
);

/** The instants at which a rule's answer changes, those just before, and one other, none before the last act. */
function momentsOf(rule: Rule, { known, zone, days }: Sample): readonly string[] {
  const changes = changesOf(rule, { facts: known }, known.lastActivityAt, {
    timeZone: zone,
  }).flatMap((at) => [at, instantOf(millisecondsOf(at) - 1)]);
  const any = addPeriod(known.lastActivityAt, `P${days}D`, zone);
  return [...changes, any].filter((at) => at >= known.lastActivityAt);
}

test("a rule that is judged never to hold does not hold for any facts at any instant", () => {
  let refused = 0;
  void fc.assert(
    fc.property(rules, samples, (rule, sampled) => {
      if (canHold(rule)) return;
      refused += 1;
      const counterexamples = sampled.filter((sample) =>
        momentsOf(rule, sample).some((at) =>
          holds(rule, { facts: sample.known }, at, { timeZone: sample.zone }),
        ),
      );
      expect(counterexamples).toEqual([]);
    }),
    { numRuns: 1000 },
  );
  expect(refused).toBeGreaterThan(5);
});

/** The stages refused because they can never hold. */
function refusedStages(programme: Programme): readonly string[] {
  const names = programme.stages.map(({ name }) => name);
  return unreachableProblems(programme).flatMap(({ path, message }) => {
    const index = Number(path[1]);
    return message.includes("no stage below it") ? names.slice(index + 1) : [names[index] ?? ""];
  });
}

test("no contact is ever in a stage refused because it can never hold", () => {
  const kept = { prospects: "P99Y", clients: "P99Y" };
  let refused = 0;
  void fc.assert(
    fc.property(fc.array(rules, { minLength: 1, maxLength: 6 }), samples, (stack, sampled) => {
      const programme = programmeSchema.parse(programmeOf(stack, [], { retention: kept }));
      const names = refusedStages(programme);
      refused += names.length;
      const stood = sampled.flatMap((sample) =>
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
