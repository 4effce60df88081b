import { activityKinds } from "../../domain/activity.ts";
import { inLanguage, type Journey, type Programme, type Step } from "../../domain/programme.ts";
import { describeRule } from "../../domain/rule.ts";
import { counted, delayInWords, gapInWords, withPeriodsInWords } from "../texts/period-words.ts";
import { conditionWords, endWords } from "../texts/trigger-words.ts";
import type { Card, Paragraph } from "./card.ts";
import type { Section, Source } from "./sections.ts";
import { subjectRuns, subjectText } from "./subject-runs.ts";

/** The subject of a message as it was written, or undefined when there is none of that name. */
export type SubjectOf = (message: string) => string | undefined;

/** What a map is drawn of. */
export type MapSubject = {
  readonly programme: Programme;
  readonly subjectOf: SubjectOf;
  /** Of the labels and subjects. */
  readonly language: string;
};

/** How much there is of each, as a line to read. */
export function summaryOf({ topics, stages, journeys }: Programme): string {
  const steps = journeys.flatMap((journey) => journey.steps).length;
  return [
    counted(topics.length, "topic"),
    counted(stages.length, "stage"),
    counted(journeys.length, "journey"),
    counted(steps, "mail"),
  ].join(" · ");
}

/** `fr` as `French`. */
export function languageName(language: string): string {
  return new Intl.DisplayNames(["en"], { type: "language" }).of(language) ?? language;
}

export function titleCard({ programme, language }: MapSubject): Card {
  const reading = `Read from left to right: where journeys start, the journeys, and their mails. Labels and subjects in ${languageName(language)}.`;
  return {
    kind: "title",
    name: "title",
    body: [
      { type: "title", text: programme.name },
      { type: "summary", text: `Journey map · ${summaryOf(programme)}` },
      { type: "summary", text: reading, quiet: true },
    ],
  };
}

export function headingCard({ kind, title, note }: Section): Card {
  return {
    kind: "heading",
    name: kind,
    body: [
      { type: "heading", text: title },
      { type: "detail", text: note, quiet: true },
    ],
  };
}

export function sourceCard(source: Source, map: MapSubject): Card {
  const confirmation = confirmationOf(source);
  return {
    kind: source.kind,
    name: nameOf(source),
    body: [
      { type: "label", text: labelOfSource(source, map.programme, map.language) },
      { type: "detail", text: detailOf(source), quiet: true },
      ...(confirmation ? mailLines(confirmation, map) : []),
    ],
    ...(confirmation ? { hint: hintOf(confirmation, map) } : {}),
  };
}

/** What a person calls a source. */
export function labelOfSource(source: Source, programme: Programme, language: string): string {
  switch (source.kind) {
    case "topic":
      return inLanguage(source.topic.label, language, programme);
    case "stage":
      return inLanguage(source.stage.label, language, programme);
    case "activity":
      return capitalized(activityKinds[source.type].words);
    case "first-order":
      return "First order";
  }
}

/** How a contact comes to a source. */
export function detailOf(source: Source): string {
  switch (source.kind) {
    case "topic": {
      const { name, doubleOptIn } = source.topic;
      return `group ${name}, ${doubleOptIn ? "after confirming" : "at once"}`;
    }
    case "stage":
      return withPeriodsInWords(describeRule(source.stage.holds));
    case "activity":
      return `told by the event ${source.type}`;
    case "first-order":
      return "the day the contact became a client";
  }
}

/** The message by which a sign-up is confirmed, or undefined when none is needed. */
export function confirmationOf(source: Source): string | undefined {
  return source.kind === "topic" && source.topic.doubleOptIn
    ? source.topic.confirmation
    : undefined;
}

function nameOf(source: Source): string {
  switch (source.kind) {
    case "topic":
      return source.topic.name;
    case "stage":
      return source.stage.name;
    case "activity":
      return source.type;
    case "first-order":
      return source.kind;
  }
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function journeyCard(journey: Journey, { programme, language }: MapSubject): Card {
  const conditions = [conditionWords(journey, programme, language), endWords(journey)];
  return {
    kind: "journey",
    name: journey.name,
    body: [
      { type: "label", text: journey.name },
      ...conditions.flatMap((text) =>
        text ? [{ type: "detail", text, quiet: true } as const] : [],
      ),
    ],
  };
}

export function stepCard(journey: Journey, step: Step, map: MapSubject): Card {
  return {
    kind: "step",
    name: `${journey.name}/${step.name}`,
    head: [
      {
        type: "delay",
        text: [{ text: delayWords(journey, step) }, { text: ` · ${step.name}`, style: "aside" }],
        icon: "clock",
      },
    ],
    body: mailLines(step.message, map),
    hint: hintOf(step.message, map),
  };
}

export const NO_JOURNEY: Card = {
  kind: "none",
  name: "none",
  body: [{ type: "detail", text: "no journey starts here", quiet: true }],
};

/** From the start of the journey for its first step, from the step before for the others. */
function delayWords({ steps }: Journey, step: Step): string {
  const before = steps[steps.indexOf(step) - 1];
  return (before && gapInWords(before.after, step.after)) ?? delayInWords(step.after);
}

const MOST_LINES = 3;

function mailLines(message: string, { subjectOf }: MapSubject): readonly Paragraph[] {
  const subject = subjectOf(message);
  return [
    { type: "message", text: message, icon: "mail", quiet: true },
    subject === undefined
      ? { type: "subject", text: "no such message", quiet: true }
      : { type: "subject", text: subjectRuns(subject), most: MOST_LINES },
  ];
}

function hintOf(message: string, { subjectOf }: MapSubject): string {
  return `${message}: ${subjectText(subjectOf(message) ?? "no such message")}`;
}
