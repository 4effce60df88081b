import { isNeverLonger, isSurelyShorter } from "./period-bounds.ts";
import type { Journey, Programme, Stage, Step } from "./programme.ts";
import type { ProgrammeProblem } from "./programme-problem.ts";
import type { Rule } from "./rule.ts";
import {
  type Assumptions,
  canHold,
  clientFor,
  DEMO,
  guides,
  ORDERED,
  periodsIn,
  silent,
} from "./satisfiable.ts";

type Path = readonly (string | number)[];

/** Every stage, trigger and step that certainly no contact can ever reach. */
export function unreachableProblems(programme: Programme): ProgrammeProblem[] {
  return [
    ...stageProblems(programme),
    ...programme.journeys.flatMap((journey, index) =>
      journeyProblems(journey, ["journeys", index], programme),
    ),
  ];
}

function stageProblems(programme: Programme): ProgrammeProblem[] {
  const { stages } = programme;
  const problems: ProgrammeProblem[] = [];
  for (const [index, stage] of stages.slice(0, -1).entries()) {
    const path = ["stages", index, "holds"];
    const message = whyNever(stage, stages.slice(0, index), programme);
    if (message) problems.push({ path, message });
    if (message || canHold(not(stage.holds))) continue;
    const tooWide = `"${stage.name}" holds for everybody, so no stage below it ever does: put it last, or narrow its rule`;
    return [...problems, { path, message: tooWide }];
  }
  return problems;
}

function whyNever(stage: Stage, above: readonly Stage[], programme: Programme): string | undefined {
  const { name, holds } = stage;
  if (!canHold(holds)) return `"${name}" can never hold: its rule contradicts itself`;
  const covering = above.find((other) => !canHold(all(holds, not(other.holds))));
  if (covering) {
    return `"${name}" can never hold: whenever it would, "${covering.name}" above it does; put it above that one`;
  }
  const own = all(holds, ...above.map((other) => not(other.holds)));
  if (!canHold(own)) return `"${name}" can never hold: whenever it would, a stage above it does`;
  const silence = silenceWithout(own);
  return silence && isErasedWithin([silence], programme)
    ? `"${name}" can never hold: contacts are erased before they have done nothing for ${silence} (see retention)`
    : undefined;
}

function journeyProblems(journey: Journey, path: Path, programme: Programme): ProgrammeProblem[] {
  return [...startProblems(journey, path, programme), ...untilProblems(journey, path)];
}

function untilProblems({ until }: Journey, path: Path): ProgrammeProblem[] {
  if (!until) return [];
  const message = canHold(until)
    ? "this holds for everybody from the start, so it never becomes true: say when the journey ends"
    : "this can never hold, so it never ends the journey";
  return canHold(until) && canHold(not(until)) ? [] : [{ path: [...path, "until"], message }];
}

function startProblems(journey: Journey, path: Path, programme: Programme): ProgrammeProblem[] {
  const { starts } = journey;
  switch (starts.on) {
    case "joins-group":
      return [];
    case "enters-stage":
      return enteringProblems(journey, starts, path, programme);
    case "anniversary":
      return stageOfStepProblems(journey, starts.inStage, path, programme, (rule) =>
        givenAtAnniversary(starts, rule),
      );
    case "activity": {
      const given = (rule: Rule) => givenAtAct(starts.type, programme, rule);
      const { when } = starts;
      return when && !canHold(when, given(when))
        ? [{ path: [...path, "starts", "when"], message: "this can never hold after such an act" }]
        : stageOfStepProblems(journey, starts.inStage, path, programme, given);
    }
  }
}

type Starts<On extends string> = Extract<Journey["starts"], { on: On }>;

function enteringProblems(
  { steps }: Journey,
  { stage, when }: Starts<"enters-stage">,
  path: Path,
  programme: Programme,
): ProgrammeProblem[] {
  const own = ruleOfStage(stage, programme);
  if (!own) return [];
  const at = [...path, "starts"];
  const isLast = programme.stages.at(-1)?.name === stage;
  if (programme.stages.length === 1) {
    const message = `"${stage}" is the only stage: everybody is in it from the beginning, and nobody enters it`;
    return [{ path: [...at, "stage"], message }];
  }
  if (!canHold(own)) {
    const message = `"${stage}" can never be entered: the stages above it hold for everybody`;
    return isLast ? [{ path: [...at, "stage"], message }] : [];
  }
  if (when && !canHold(all(own, when))) {
    return [{ path: [...at, "when"], message: `this can never hold in the stage "${stage}"` }];
  }
  const silence = silenceWithout(own);
  return steps.flatMap(({ name, after }, index) =>
    silence && isErasedWithin([silence, after], programme)
      ? [
          {
            path: [...path, "steps", index, "after"],
            message: `step "${name}" can never be sent: contacts are erased before it is due (see retention)`,
          },
        ]
      : [],
  );
}

/** The problems of steps that are due as the journey starts, in a stage that no contact can be in by then. */
function stageOfStepProblems(
  { steps }: Journey,
  inStage: string | undefined,
  path: Path,
  programme: Programme,
  given: (rule: Rule) => Assumptions,
): ProgrammeProblem[] {
  const own = inStage ? ruleOfStage(inStage, programme) : undefined;
  if (!own || !canHold(own) || canHold(own, given(own))) return [];
  const atOnce = steps.flatMap((step, index) => (isAtOnce(step) ? [index] : []));
  const message = `nobody can be in the stage "${inStage}" then`;
  if (atOnce.length === steps.length) return [{ path: [...path, "starts", "inStage"], message }];
  return atOnce.map((index) => ({
    path: [...path, "steps", index],
    message: `this step can never be sent: ${message}`,
  }));
}

function isAtOnce({ after }: Step): boolean {
  return isNeverLonger(after, "PT0S");
}

/**
 * What is true on the day of an anniversary: contacts ordered exactly this long ago or, for a yearly one, at least this
 * long ago.
 */
function givenAtAnniversary(
  { once, from = "P1Y" }: Starts<"anniversary">,
  rule: Rule,
): Assumptions {
  const tenures = periodsIn(rule, "client").flatMap((period): [string, boolean][] => {
    if (isNeverLonger(period, once ?? from)) return [[clientFor(period), true]];
    return once && isSurelyShorter([once], [period]) ? [[clientFor(period), false]] : [];
  });
  return new Map([[ORDERED, true], ...tenures]);
}

/**
 * What is true when an act starts a journey: the act is within the grace period. A refund is not something the contact
 * did.
 */
function givenAtAct(
  type: Starts<"activity">["type"],
  { grace }: Programme,
  rule: Rule,
): Assumptions {
  if (type === "OrderRefunded") return new Map();
  const silences = periodsIn(rule, "silent")
    .filter((period) => isSurelyShorter([grace], [period]))
    .map((period): [string, boolean] => [silent(period), false]);
  return new Map([
    ...silences,
    ...(type === "DemoRequested" ? ([[DEMO, true]] as const) : []),
    ...(type === "GuideDownloaded" ? ([[guides(1), true]] as const) : []),
  ]);
}

/** The longest silence without which `rule` cannot hold. */
function silenceWithout(rule: Rule): string | undefined {
  return periodsIn(rule, "silent")
    .filter((period) => !canHold(rule, new Map([[silent(period), false]])))
    .sort((one, other) => (isNeverLonger(one, other) ? 1 : -1))[0];
}

/** Whether contacts who did nothing for this long are erased by then, including late questions. */
function isErasedWithin(silence: readonly string[], { retention }: Programme): boolean {
  const { prospects, clients, question } = retention;
  return [prospects, clients].every((kept) =>
    isSurelyShorter([kept, ...(question ? [question.before] : [])], silence),
  );
}

/** The rule for being in the stage of that name; undefined if there is none. */
function ruleOfStage(name: string, { stages }: Programme): Rule | undefined {
  const index = stages.findIndex((stage) => stage.name === name);
  const stage = stages[index];
  return stage && all(stage.holds, ...stages.slice(0, index).map(({ holds }) => not(holds)));
}

function all(...of: readonly Rule[]): Rule {
  return { kind: "all", of };
}

function not(rule: Rule): Rule {
  return { kind: "not", rule };
}
