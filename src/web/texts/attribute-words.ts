import type { FieldValue } from "../../domain/field-value.ts";
import type { Attribute, Programme } from "../../domain/programme.ts";
import { dayInWords, valueInWords } from "../../domain/said-value.ts";
import type { Texts } from "./texts.ts";

/** The value of an attribute as people read it: the label of a choice, a date in words, `45.764, 4.8357`. */
export function attributeValueInWords(
  value: FieldValue,
  attribute: Pick<Attribute, "type" | "choices"> | undefined,
  texts: Texts,
  programme: Programme,
): string {
  if (typeof value !== "boolean") return valueInWords(value, attribute, texts, programme);
  return texts.say(`programme.rules.conditions.${value ? "yes" : "no"}`);
}

/** A civil date in words: `28 November 2026`. */
export function dateInWords(day: string, { locale }: Texts): string {
  return dayInWords(day, locale);
}
