import { activityKinds } from "../../domain/activity.ts";
import { inLanguage, type Journey, type Programme, type Words } from "../../domain/programme.ts";
import { describeRule } from "../../domain/rule.ts";
import { withPeriodsInWords } from "./period-words.ts";

/** What starts a journey: `on joining Morocco or Spain`. Labels are in `language`. */
export function triggerWords(journey: Journey, programme: Programme, language: string): string {
  const { starts } = journey;
  const condition = conditionWords(journey, programme, language);
  switch (starts.on) {
    case "joins-group":
      return `on joining ${starts.topics
        .map((topic) => labelOf(topic, programme.topics, programme, language))
        .join(" or ")}`;
    case "enters-stage": {
      const stage = labelOf(starts.stage, programme.stages, programme, language);
      return [`on entering the stage ${stage}`, condition].filter(Boolean).join(", ");
    }
    case "activity":
      return [`on ${activityKinds[starts.type].words}`, condition].filter(Boolean).join(", ");
    case "anniversary":
      return condition ?? "";
  }
}

/** What must be so for a journey to start, beyond the topic or stage it belongs to; undefined when nothing must. */
export function conditionWords(
  { starts }: Journey,
  programme: Programme,
  language: string,
): string | undefined {
  switch (starts.on) {
    case "joins-group":
      return undefined;
    case "enters-stage":
      return starts.when && `if ${withPeriodsInWords(describeRule(starts.when))}`;
    case "anniversary": {
      const { once, from, inStage } = starts;
      const day = once
        ? `${withPeriodsInWords(once)} after the first order`
        : `every year on the day of the first order${from ? `, from ${withPeriodsInWords(from)} on` : ""}`;
      return [day, whileIn(inStage, programme, language)].filter(Boolean).join(", ");
    }
    case "activity": {
      const { once, when, inStage } = starts;
      const parts = [
        once && "once",
        when && `if ${withPeriodsInWords(describeRule(when))}`,
        whileIn(inStage, programme, language),
      ];
      return parts.filter(Boolean).join(", ") || undefined;
    }
  }
}

/** What ends a journey before its last step, and what its mails are worth under a cap; undefined when it has neither. */
export function endWords({ until, priority }: Journey): string | undefined {
  const parts = [
    until && `until ${withPeriodsInWords(describeRule(until))}`,
    priority && `priority ${priority}`,
  ];
  return parts.filter(Boolean).join(", ") || undefined;
}

function whileIn(
  stage: string | undefined,
  programme: Programme,
  language: string,
): string | undefined {
  return stage && `while in ${labelOf(stage, programme.stages, programme, language)}`;
}

/** The label of a topic or stage in `language`, or its name when the programme no longer has it. */
export function labelOf(
  name: string,
  labelled: readonly { readonly name: string; readonly label: Words }[],
  programme: Programme,
  language: string,
): string {
  const found = labelled.find((candidate) => candidate.name === name);
  return found ? inLanguage(found.label, language, programme) : name;
}
