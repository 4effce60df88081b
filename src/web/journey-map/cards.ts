import { inLanguage, type Journey, type Programme, type Step } from "../../domain/programme.ts";
import { languageName } from "../texts/language-name.ts";
import { delayInWords, gapInWords } from "../texts/period-words.ts";
import { ruleInWords } from "../texts/rule-words.ts";
import type { Texts } from "../texts/texts.ts";
import { conditionWords, endWords, type TriggerSubject } from "../texts/trigger-words.ts";
import type { Card, Paragraph } from "./card.ts";
import type { JourneyStart, Section } from "./sections.ts";
import { subjectRuns, subjectText } from "./subject-runs.ts";

/** The subject of a message with its placeholders; undefined if there is no such message. */
type SubjectOf = (message: string) => string | undefined;

/** The input of a map. */
export type MapSubject = {
  readonly programme: Programme;
  readonly subjectOf: SubjectOf;
  /** The language of labels and subjects. */
  readonly language: string;
  /** All other words. */
  readonly texts: Texts;
};

/** The number of topics, stages and journeys, as a sentence. */
export function programmeSummary({ topics, stages, journeys }: Programme, { say }: Texts): string {
  return say("programme.map.summary", {
    topics: topics.length,
    stages: stages.length,
    journeys: journeys.length,
    mails: journeys.flatMap((journey) => journey.steps).length,
  });
}

export function titleCard({ programme, language, texts }: MapSubject): Card {
  const title = texts.say("programme.map.title");
  const reading = { language: languageName(language, texts) };
  return {
    kind: "title",
    name: "title",
    body: [
      { type: "title", text: programme.name },
      { type: "summary", text: `${title} · ${programmeSummary(programme, texts)}` },
      { type: "summary", text: texts.say("programme.map.reading", reading), quiet: true },
    ],
  };
}

export function headingCard({ kind }: Section, { say }: Texts): Card {
  return {
    kind: "heading",
    name: kind,
    body: [
      { type: "heading", text: say(`programme.map.${kind}.title`) },
      { type: "detail", text: say(`programme.map.${kind}.note`), quiet: true },
    ],
  };
}

export function sourceCard(source: JourneyStart, map: MapSubject): Card {
  const confirmation = confirmationOf(source);
  return {
    kind: source.kind,
    name: nameOf(source),
    body: [
      { type: "label", text: labelOfSource(source, map) },
      { type: "detail", text: detailOf(source, map), quiet: true },
      ...(confirmation ? mailLines(confirmation, map) : []),
    ],
    ...(confirmation ? { hint: hintOf(confirmation, map) } : {}),
  };
}

/** The label of a source. */
export function labelOfSource(source: JourneyStart, map: MapSubject): string {
  const { programme, language, texts } = map;
  switch (source.kind) {
    case "topic":
      return inLanguage(source.topic.label, language, programme);
    case "stage":
      return inLanguage(source.stage.label, language, programme);
    case "activity":
      return capitalized(texts.say(`programme.activities.${source.type}`));
    case "first-order":
      return texts.say("programme.map.firstOrder");
  }
}

/** How a contact reaches a source. */
export function detailOf(
  source: JourneyStart,
  { texts, programme }: Omit<TriggerSubject, "language">,
): string {
  const { say } = texts;
  switch (source.kind) {
    case "topic": {
      const { name: group, doubleOptIn } = source.topic;
      return say(doubleOptIn ? "programme.map.groupConfirmed" : "programme.map.groupAtOnce", {
        group,
      });
    }
    case "stage":
      return ruleInWords(source.stage.holds, texts, programme);
    case "activity":
      return say("programme.map.reported", { event: source.type });
    case "first-order":
      return say("programme.map.becameClient");
  }
}

/** The message that asks to confirm a sign-up; undefined if none is needed. */
export function confirmationOf(source: JourneyStart): string | undefined {
  return source.kind === "topic" && source.topic.doubleOptIn
    ? source.topic.confirmation
    : undefined;
}

function nameOf(source: JourneyStart): string {
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

export function journeyCard(journey: Journey, map: MapSubject): Card {
  const conditions = [conditionWords(journey, map), endWords(journey, map)];
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
        text: [
          { text: delayWords(journey, step, map.texts) },
          { text: ` · ${step.name}`, style: "aside" },
        ],
        icon: "clock",
      },
    ],
    body: mailLines(step.message, map),
    hint: hintOf(step.message, map),
  };
}

export function noJourneyCard({ say }: Texts): Card {
  return {
    kind: "none",
    name: "none",
    body: [{ type: "detail", text: say("programme.map.none"), quiet: true }],
  };
}

/** The delay of a step: the first counts from the start of the journey, the others from the step before. */
function delayWords({ steps }: Journey, step: Step, texts: Texts): string {
  const before = steps[steps.indexOf(step) - 1];
  return (before && gapInWords(before.after, step.after, texts)) ?? delayInWords(step.after, texts);
}

const MOST_LINES = 3;

function mailLines(message: string, { subjectOf, texts }: MapSubject): readonly Paragraph[] {
  const subject = subjectOf(message);
  return [
    { type: "message", text: message, icon: "mail", quiet: true },
    subject === undefined
      ? { type: "subject", text: texts.say("programme.map.noMessage"), quiet: true }
      : { type: "subject", text: subjectRuns(subject), most: MOST_LINES },
  ];
}

function hintOf(message: string, { subjectOf, texts }: MapSubject): string {
  return `${message}: ${subjectText(subjectOf(message) ?? texts.say("programme.map.noMessage"))}`;
}
