import { ACTIVITY_TYPES, activityKinds } from "../../domain/activity.ts";
import type { Programme } from "../../domain/programme.ts";
import { describeRule, type Rule } from "../../domain/rule.ts";
import { rulesOf } from "../../domain/rules-of-programme.ts";
import type { Why } from "../../domain/why.ts";
import { isZero, periodInWords } from "./period-words.ts";
import { readRule } from "./read-rule.ts";
import { ruleInWords } from "./rule-words.ts";
import type { Texts } from "./texts.ts";
import { labelOf } from "./trigger-words.ts";

/** The reader's texts, and the programme for labels. */
type Subject = { readonly programme: Programme; readonly texts: Texts };

/** The rule of a reason in the reader's language; undefined if we cannot parse the stored English sentence. */
export function whyInWords({ rule }: Why, subject: Subject): string | undefined {
  const { say } = subject.texts;
  const whole = WHOLE[rule];
  if (whole) return say(whole);
  const stage = /^stage (\S+): (.+)$/.exec(rule);
  if (stage) return stageWords(stage[1] ?? "", stage[2] ?? "", subject);
  const step = /^journey (\S+), step (\S+): (.+)$/.exec(rule);
  if (step) return stepWords(step[1] ?? "", step[2] ?? "", step[3] ?? "", subject);
  const retention = /^retention: (P\w+) before it is erased$/.exec(rule);
  return retention
    ? say("programme.whys.retention", { period: periodInWords(retention[1] ?? "", subject.texts) })
    : undefined;
}

const WHOLE: Readonly<
  Record<string, "programme.whys.asked" | "programme.whys.askedByContact" | undefined>
> = {
  "asked to join a group": "programme.whys.asked",
  "asked for by the contact": "programme.whys.askedByContact",
};

function stageWords(name: string, text: string, { programme, texts }: Subject): string | undefined {
  const rule = ruleSaid(text, programme);
  const stage = labelOf(name, programme.stages, programme, texts.language);
  return (
    rule && texts.say("programme.whys.stage", { stage, rule: ruleInWords(rule, texts, programme) })
  );
}

function stepWords(
  journey: string,
  step: string,
  text: string,
  subject: Subject,
): string | undefined {
  const { say } = subject.texts;
  const timing = text === BY_OPERATOR ? say("programme.whys.operator") : timingWords(text, subject);
  return timing && say("programme.whys.step", { journey, step, timing });
}

/** The rule that a stored English sentence says: one of a fixed form, or one that the programme still has. */
function ruleSaid(text: string, programme: Programme): Rule | undefined {
  const said = () => rulesOf(programme).find(({ rule }) => describeRule(rule) === text);
  return readRule(text) ?? said()?.rule;
}

const BY_OPERATOR = "sent by an operator to those who had finished the journey";

/** `P3D after joining the group bread, spread by PT2H, until has ordered`. */
function timingWords(text: string, subject: Subject): string | undefined {
  const { texts } = subject;
  const form = /^(P\w+) after (.+?)(?:, spread by (P\w+))?(?:, until (.+))?$/;
  const [, delay = "", from = "", spread, until] = form.exec(text) ?? [];
  const start = startWords(from, subject);
  const end = until === undefined ? undefined : ruleSaid(until, subject.programme);
  if (!start || (until !== undefined && !end)) return undefined;
  const after = isZero(delay)
    ? texts.say("programme.whys.rightAfter", { start })
    : texts.say("programme.whys.after", { start, period: periodInWords(delay, texts) });
  const late =
    spread && texts.say("programme.whys.spread", { period: periodInWords(spread, texts) });
  const ends =
    end &&
    texts.say("programme.triggers.until", { rule: ruleInWords(end, texts, subject.programme) });
  return [after, late, ends].filter(Boolean).join(", ");
}

/** What started a journey: `entering the stage new (first order less than P1M ago)`. */
function startWords(text: string, { programme, texts }: Subject): string | undefined {
  const { say, language } = texts;
  const joining = /^joining the group (\S+)$/.exec(text)?.[1];
  if (joining) {
    const topic = labelOf(joining, programme.topics, programme, language);
    return say("programme.whys.joining", { topic });
  }
  const anniversary = /^(?:year (\d+)|(P\w+)) from the first order$/.exec(text);
  if (anniversary) {
    const [, years, period = ""] = anniversary;
    return years
      ? say("programme.whys.year", { years })
      : say("programme.whys.once", { period: periodInWords(period, texts) });
  }
  return conditionedWords(text, { programme, texts });
}

/** A start with a condition in brackets. */
function conditionedWords(text: string, { programme, texts }: Subject): string | undefined {
  const [, start = "", condition] = /^(.+?)(?: \((.+)\))?$/.exec(text) ?? [];
  const rule = condition === undefined ? undefined : ruleSaid(condition, programme);
  if (condition !== undefined && !rule) return undefined;
  const brackets = rule ? ` (${ruleInWords(rule, texts, programme)})` : "";
  const name = /^entering the stage (\S+)$/.exec(start)?.[1];
  if (name) {
    const stage = labelOf(name, programme.stages, programme, texts.language);
    return texts.say("programme.whys.entering", { stage }) + brackets;
  }
  const type = ACTIVITY_TYPES.find((one) => activityKinds[one].words === start);
  if (!type) return undefined;
  const activity = texts.say(`programme.activities.${type}`);
  return texts.say("programme.whys.activity", { activity }) + brackets;
}

const FACTS = [
  ...["first-order", "demo-requested", "guides-downloaded", "last-activity", "joined"],
  ...["entered", "stage", "topic", "asked", "erased-on", "last-mail-of-it"],
] as const;

type Fact = (typeof FACTS)[number];

/** The name of a fact that a rule read; undefined if unknown. */
export function factInWords(fact: string, { say }: Texts): string | undefined {
  const type = ACTIVITY_TYPES.find((one) => one === fact);
  if (type) return say(`programme.activities.${type}`);
  const known: Fact | undefined = FACTS.find((name) => name === fact.replaceAll(" ", "-"));
  return known && say(`programme.facts.${known}`);
}

/** The value of such a fact, unless it is an instant. Stages and topics appear by their labels. */
export function factValueInWords(fact: string, value: string, subject: Subject): string {
  const { programme, texts } = subject;
  if (fact === "stage") return labelOf(value, programme.stages, programme, texts.language);
  if (fact === "topic") return labelOf(value, programme.topics, programme, texts.language);
  if (value === "none" || value === "never") return texts.say(`programme.whys.${value}`);
  return value;
}
