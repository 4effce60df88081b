import { cellOf, type FieldValue } from "../../domain/field-value.ts";
import { type Attribute, inLanguage, type Programme } from "../../domain/programme.ts";
import { writeInstant } from "../../domain/write-instant.ts";
import type { Texts } from "./texts.ts";

/** The value of an attribute as people read it: the label of a choice, a date in words, `45.764, 4.8357`. */
export function attributeValueInWords(
  value: FieldValue,
  attribute: Pick<Attribute, "type" | "choices"> | undefined,
  texts: Texts,
  programme: Programme,
): string {
  const { say, locale, language } = texts;
  const labelOf = (one: string) => {
    const choice = attribute?.choices.find((candidate) => candidate.value === one);
    return choice ? inLanguage(choice.label, language, programme) : one;
  };
  if (typeof value === "boolean") return say(`programme.rules.conditions.${value ? "yes" : "no"}`);
  if (typeof value === "number") return new Intl.NumberFormat(locale).format(value);
  if (typeof value === "string")
    return attribute?.type === "date" ? dateInWords(value, texts) : labelOf(value);
  return "latitude" in value ? String(cellOf(value)) : value.map(labelOf).join(", ");
}

/** A civil date in words: `28 November 2026`. */
export function dateInWords(day: string, { locale }: Texts): string {
  return writeInstant(`${day}T00:00:00.000Z`, { zone: "UTC", locale, dateStyle: "long" });
}
