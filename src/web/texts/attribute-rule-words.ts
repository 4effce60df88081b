import type { DateBound } from "../../domain/date-bound.ts";
import type { FieldValue } from "../../domain/field-value.ts";
import { type Attribute, inLanguage, type Programme } from "../../domain/programme.ts";
import type { Rule } from "../../domain/rule.ts";
import { attributeValueInWords, dateInWords } from "./attribute-words.ts";
import { periodInWords } from "./period-words.ts";
import type { Texts } from "./texts.ts";

type AttributeRule = Extract<Rule, { readonly attribute: string }>;

/** Whether a rule asks about an attribute. */
export function isAboutAttribute(rule: Rule): rule is AttributeRule {
  return "attribute" in rule;
}

/** A condition on an attribute: `Season: spring or summer`. */
export function conditionInWords(rule: AttributeRule, texts: Texts, programme: Programme): string {
  const { say } = texts;
  const asked = programme.attributes.find(({ name }) => name === rule.attribute);
  const attribute = asked ? inLanguage(asked.label, texts.language, programme) : rule.attribute;
  switch (rule.kind) {
    case "age":
      return say("programme.rules.age", { attribute, condition: rangeInWords(rule, texts) });
    case "date-near": {
      const { daysBefore: before, daysAfter: after } = rule;
      return say("programme.rules.date-near", { attribute, before, after });
    }
    case "near": {
      const place = `${rule.of.latitude}, ${rule.of.longitude}`;
      return say("programme.rules.near", {
        attribute,
        place,
        distance: numberIn(rule.within, texts),
      });
    }
    default: {
      const parts = partsOf(rule, asked, texts, programme);
      const condition = parts.join(` ${say("programme.rules.all")} `);
      return say("programme.rules.attribute", { attribute, condition });
    }
  }
}

function partsOf(
  rule: Extract<AttributeRule, { kind: "attribute" }>,
  asked: Attribute | undefined,
  texts: Texts,
  programme: Programme,
): readonly string[] {
  const { say } = texts;
  const { equals, in: among, includes, before, after, known } = rule;
  const value = (one: FieldValue) => attributeValueInWords(one, asked, texts, programme);
  const range = rangeInWords(rule, texts);
  return [
    ...(equals === undefined ? [] : [value(equals)]),
    ...(among === undefined ? [] : [among.map(value).join(` ${say("programme.rules.any")} `)]),
    ...(includes === undefined
      ? []
      : [say("programme.rules.conditions.includes", { value: value([includes]) })]),
    ...(range ? [range] : []),
    ...(before === undefined ? [] : [dayInWords(before, "before", texts)]),
    ...(after === undefined ? [] : [dayInWords(after, "after", texts)]),
    ...(known === undefined
      ? []
      : [say(`programme.rules.conditions.${known ? "known" : "unknown"}`)]),
  ];
}

function dayInWords(bound: DateBound, side: "before" | "after", texts: Texts): string {
  const { say } = texts;
  if (typeof bound === "string")
    return say(`programme.rules.conditions.${side}`, { day: dateInWords(bound, texts) });
  return "ago" in bound
    ? say(`programme.rules.conditions.${side}Ago`, { period: periodInWords(bound.ago, texts) })
    : say(`programme.rules.conditions.${side}Ahead`, { period: periodInWords(bound.ahead, texts) });
}

type Range = { readonly atLeast?: number | undefined; readonly atMost?: number | undefined };

/** `22 to 28`, `at least 22`; empty without a bound. */
function rangeInWords({ atLeast, atMost }: Range, texts: Texts): string {
  const { say } = texts;
  const from = atLeast === undefined ? undefined : numberIn(atLeast, texts);
  const to = atMost === undefined ? undefined : numberIn(atMost, texts);
  if (from !== undefined && to !== undefined)
    return say("programme.rules.conditions.between", { from, to });
  if (from !== undefined) return say("programme.rules.conditions.atLeast", { number: from });
  return to === undefined ? "" : say("programme.rules.conditions.atMost", { number: to });
}

function numberIn(number: number, { locale }: Texts): string {
  return new Intl.NumberFormat(locale).format(number);
}
