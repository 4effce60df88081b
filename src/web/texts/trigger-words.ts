import { inLanguage, type Journey, type Programme, type Words } from "../../domain/programme.ts";
import type { Rule } from "../../domain/rule.ts";
import { periodInWords } from "./period-words.ts";
import { ruleInWords } from "./rule-words.ts";
import type { Texts } from "./texts.ts";

/** The context for describing journeys: the programme, the language of its labels, and the reader's texts. */
export type TriggerSubject = {
  readonly programme: Programme;
  readonly language: string;
  readonly texts: Texts;
};

/** What starts a journey: `on joining Morocco or Spain`. */
export function triggerWords(journey: Journey, subject: TriggerSubject): string {
  const { starts } = journey;
  const { programme, language, texts } = subject;
  const condition = conditionWords(journey, subject);
  switch (starts.on) {
    case "joins-group": {
      const topics = starts.topics
        .map((topic) => labelOf(topic, programme.topics, programme, language))
        .join(` ${texts.say("programme.rules.any")} `);
      return texts.say("programme.triggers.joins", { topics });
    }
    case "enters-stage": {
      const stage = labelOf(starts.stage, programme.stages, programme, language);
      return listed(texts.say("programme.triggers.enters", { stage }), condition);
    }
    case "activity": {
      const activity = texts.say(`programme.activities.${starts.type}`);
      return listed(texts.say("programme.triggers.activity", { activity }), condition);
    }
    case "anniversary":
      return condition ?? "";
  }
}

/** The extra condition for a journey to start; undefined if there is none. */
export function conditionWords({ starts }: Journey, subject: TriggerSubject): string | undefined {
  const { programme, language, texts } = subject;
  const whileIn = (name: string | undefined) =>
    name &&
    texts.say("programme.triggers.whileIn", {
      stage: labelOf(name, programme.stages, programme, language),
    });
  switch (starts.on) {
    case "joins-group":
      return undefined;
    case "enters-stage":
      return whenWords(starts.when, subject);
    case "anniversary":
      return listed(anniversaryWords(starts, texts), whileIn(starts.inStage));
    case "activity": {
      const { once, when, inStage } = starts;
      const first = once && texts.say("programme.triggers.onlyOnce");
      return listed(first || undefined, whenWords(when, subject), whileIn(inStage)) || undefined;
    }
  }
}

function anniversaryWords({ once, from }: Anniversary, texts: Texts): string {
  if (once) return texts.say("programme.triggers.once", { period: periodInWords(once, texts) });
  return from
    ? texts.say("programme.triggers.yearlyFrom", { period: periodInWords(from, texts) })
    : texts.say("programme.triggers.yearly");
}

type Anniversary = Extract<Journey["starts"], { on: "anniversary" }>;

function whenWords(
  when: Rule | undefined,
  { texts, programme }: TriggerSubject,
): string | undefined {
  return (
    when && texts.say("programme.triggers.when", { rule: ruleInWords(when, texts, programme) })
  );
}

/** What ends a journey early, and its priority under a cap; undefined if it has neither. */
export function endWords(
  { until, priority }: Journey,
  { texts, programme }: Omit<TriggerSubject, "language">,
): string | undefined {
  const end =
    until && texts.say("programme.triggers.until", { rule: ruleInWords(until, texts, programme) });
  const worth =
    priority === undefined ? undefined : texts.say("programme.triggers.priority", { priority });
  return listed(end, worth) || undefined;
}

function listed(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join(", ");
}

/** The label of a topic or stage in `language`, or its name if the programme no longer has it. */
export function labelOf(
  name: string,
  labelled: readonly { readonly name: string; readonly label: Words }[],
  programme: Programme,
  language: string,
): string {
  const item = labelled.find((candidate) => candidate.name === name);
  return item ? inLanguage(item.label, language, programme) : name;
}
