import { addPeriod, type Instant } from "./calendar.ts";
import { attributeProblems } from "./check-attributes.ts";
import { capProblems } from "./check-cap.ts";
import { formerNameProblems } from "./check-former-names.ts";
import { unreachableProblems } from "./check-reachable.ts";
import { ruleProblems } from "./check-rules.ts";
import { topicProblems } from "./check-topics.ts";
import { unknownName } from "./did-you-mean.ts";
import { OWN_JOURNEYS } from "./own-mails.ts";
import { isSurelyShorter } from "./period-bounds.ts";
import type { Programme, WrittenProgramme } from "./programme.ts";
import { faultsInWords } from "./programme-faults.ts";
import {
  duplicates,
  ProgrammeError,
  type ProgrammeProblem,
  placeText,
  unless,
  wordProblems,
} from "./programme-problem.ts";
import { programmeSchema } from "./programme-schema.ts";

/**
 * The programme after all checks except those of its templates. Throws a ProgrammeError that lists every mistake and
 * its place.
 */
export function checkedProgramme(input: WrittenProgramme): Programme {
  const parsed = programmeSchema.safeParse(input);
  const problems: readonly ProgrammeProblem[] = parsed.success
    ? problemsOf(parsed.data)
    : faultsInWords(parsed.error.issues, input);
  if (parsed.success && problems.length === 0) return parsed.data;

  const lines = problems.map(({ path, message }) => `  ${placeText(path, input)}: ${message}`);
  throw new ProgrammeError(`Cannot use the programme: fix programme.ts\n${lines.join("\n")}`);
}

/** Every mistake in a programme whose parts are well formed one by one. */
function problemsOf(programme: Programme): readonly ProgrammeProblem[] {
  return [
    ...languageProblems(programme),
    ...duplicateProblems(programme),
    ...formerNameProblems(programme),
    ...attributeProblems(programme),
    ...topicProblems(programme),
    ...groupProblems(programme),
    ...stageProblems(programme),
    ...journeyProblems(programme),
    ...ruleProblems(programme),
    ...unreachableProblems(programme),
    ...capProblems(programme),
    ...questionProblems(programme),
  ];
}

function languageProblems({ languages, defaultLanguage, locales }: Programme): ProgrammeProblem[] {
  return [
    ...unless(
      languages.includes(defaultLanguage),
      ["defaultLanguage"],
      unknownName("language", defaultLanguage, languages),
    ),
    ...Object.keys(locales).flatMap((language) =>
      unless(
        languages.includes(language),
        ["locales", language],
        unknownName("language", language, languages),
      ),
    ),
  ];
}

function duplicateProblems({ topics, stages, journeys, languages }: Programme): ProgrammeProblem[] {
  return [
    ...duplicates(
      "topics",
      "topic",
      topics.map(({ name }) => name),
    ),
    ...duplicates(
      "stages",
      "stage",
      stages.map(({ name }) => name),
    ),
    ...duplicates(
      "journeys",
      "journey",
      journeys.map(({ name }) => name),
    ),
    ...duplicates("languages", "language", languages),
  ];
}

function groupProblems(programme: Programme): ProgrammeProblem[] {
  const topics = programme.topics.map(({ name }) => name);
  const journeys = programme.journeys.map(({ name }) => name);
  const names = programme.groups.map(({ name }) => name);
  return [
    ...duplicates("groups", "group", names),
    ...programme.groups.flatMap(({ name, label, excludes }, index) => [
      ...wordProblems(label, ["groups", index, "label"], programme),
      ...unless(
        !topics.includes(name),
        ["groups", index, "name"],
        `"${name}" is the group of a topic: choose another name`,
      ),
      ...(excludes === "marketing" ? [] : excludes).flatMap((journey, place) =>
        unless(
          journeys.includes(journey),
          ["groups", index, "excludes", place],
          unknownName("journey", journey, journeys),
        ),
      ),
    ]),
  ];
}

function stageProblems(programme: Programme): ProgrammeProblem[] {
  const labels = programme.stages.flatMap(({ label }, index) =>
    wordProblems(label, ["stages", index, "label"], programme),
  );
  const last = programme.stages.length - 1;
  if (programme.stages[last]?.holds.kind === "everybody") return labels;
  const message =
    'expected { kind: "everybody" }: the last stage must hold for everybody who is in no other stage';
  return [...labels, { path: ["stages", last, "holds"], message }];
}

/** A question due before the contact did anything would be the first mail they get. */
function questionProblems({ retention }: Programme): ProgrammeProblem[] {
  const { question, prospects, clients } = retention;
  if (!question) return [];
  return Object.entries({ prospects, clients }).flatMap(([who, kept]) =>
    unless(
      !isSurelyShorter([kept], [question.before]),
      ["retention", "question", "before"],
      `expected less than ${kept}, which is how long ${who} are kept, such as P1M`,
    ),
  );
}

function journeyProblems(programme: Programme): ProgrammeProblem[] {
  return programme.journeys.flatMap((journey, index) => {
    const path = ["journeys", index];
    const reserved = unless(
      !OWN_JOURNEYS.has(journey.name),
      [...path, "name"],
      `"${journey.name}" is taken: choose another name`,
    );
    return [
      ...reserved,
      ...triggerProblems(journey.starts, [...path, "starts"], programme),
      ...duplicates(
        `journeys.${index}.steps`,
        "step",
        journey.steps.map(({ name }) => name),
      ),
      ...orderProblems(journey, path),
    ];
  });
}

function triggerProblems(
  starts: Programme["journeys"][number]["starts"],
  path: readonly (string | number)[],
  programme: Programme,
): ProgrammeProblem[] {
  const stages = programme.stages.map(({ name }) => name);
  const topics = programme.topics.map(({ name }) => name);
  switch (starts.on) {
    case "joins-group":
      return starts.topics.flatMap((topic, index) =>
        unless(
          topics.includes(topic),
          [...path, "topics", index],
          unknownName("topic", topic, topics),
        ),
      );
    case "enters-stage":
      return unless(
        stages.includes(starts.stage),
        [...path, "stage"],
        unknownName("stage", starts.stage, stages),
      );
    case "anniversary":
      return [
        ...stageProblem(starts.inStage, path, stages),
        ...unless(
          !(starts.once && starts.from),
          [...path, "from"],
          "`from` is for what comes every year: remove it, or `once`",
        ),
      ];
    case "activity":
      return [
        ...stageProblem(starts.inStage, path, stages),
        ...unless(
          starts.type !== "PageVisited" || starts.once === true,
          [...path, "type"],
          "every page visited would start the journey again: add `once: true`",
        ),
      ];
  }
}

function stageProblem(
  inStage: string | undefined,
  path: readonly (string | number)[],
  stages: readonly string[],
): ProgrammeProblem[] {
  return unless(
    inStage === undefined || stages.includes(inStage),
    [...path, "inStage"],
    unknownName("stage", inStage ?? "", stages),
  );
}

/** A start from which to compare periods. Any would do; long months follow this one. */
const SOME_DAY: Instant = "2026-01-01T00:00:00.000Z";

function orderProblems(
  journey: Programme["journeys"][number],
  path: readonly (string | number)[],
): ProgrammeProblem[] {
  return journey.steps.flatMap(({ name, after }, index) => {
    const before = journey.steps[index - 1];
    const inOrder =
      !before || addPeriod(SOME_DAY, before.after, "UTC") <= addPeriod(SOME_DAY, after, "UTC");
    const message = `step "${name}" comes ${after} after the start, before the step above it (${before?.after}): put the steps in order`;
    return unless(inOrder, [...path, "steps", index, "after"], message);
  });
}
