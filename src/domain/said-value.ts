import { cellOf, dayIn, type FieldValue } from "./field-value.ts";
import { type Attribute, inLanguage, type Programme } from "./programme.ts";
import { writeInstant } from "./write-instant.ts";

/** The value of an attribute in a mail: the words to print, and the value that a condition compares. */
export type SaidValue = { readonly words: string; readonly value: FieldValue };

/** The language of a text, and the locale of its dates and numbers. */
export type Wording = { readonly language: string; readonly locale: string };

type Described = Pick<Attribute, "type" | "choices">;

/**
 * A value as a mail can say it; undefined if there is none, or if it no longer fits the attribute: a choice that was
 * taken away, an answer from before a change of type. Yes and no have no words: a mail branches on them.
 */
export function saidValue(
  value: FieldValue | null | undefined,
  attribute: Described,
  wording: Wording,
  programme: Programme,
): SaidValue | undefined {
  const fitting = value === null || value === undefined ? undefined : fittingIn(value, attribute);
  if (fitting === undefined) return undefined;
  const words =
    typeof fitting === "boolean" ? "" : valueInWords(fitting, attribute, wording, programme);
  return { words, value: fitting };
}

/** A value as people read it: the label of a choice, a date in words, a set as a list, `45.764, 4.8357`. */
export function valueInWords(
  value: Exclude<FieldValue, boolean>,
  attribute: Described | undefined,
  { language, locale }: Wording,
  programme: Programme,
): string {
  const labelOf = (one: string) => {
    const choice = attribute?.choices.find((candidate) => candidate.value === one);
    return choice ? inLanguage(choice.label, language, programme) : one;
  };
  if (typeof value === "number") return new Intl.NumberFormat(locale).format(value);
  if (typeof value === "string") {
    const isDay = attribute?.type === "date" && "value" in dayIn(value);
    return isDay ? dayInWords(value, locale) : labelOf(value);
  }
  if ("latitude" in value) return String(cellOf(value));
  return new Intl.ListFormat(locale).format(value.map(labelOf));
}

/** A civil date in words: `28 November 2026`. */
export function dayInWords(day: string, locale: string, dateStyle: DateStyle = "long"): string {
  return writeInstant(`${day}T00:00:00.000Z`, { zone: "UTC", locale, dateStyle });
}

type DateStyle = Intl.DateTimeFormatOptions["dateStyle"];

/** The part of a value that fits the attribute; undefined if the programme has changed since, and none of it does. */
export function fittingIn(value: FieldValue, { type, choices }: Described): FieldValue | undefined {
  const isChoice = (one: unknown) => choices.some((choice) => choice.value === one);
  if (type !== "set") return fits[type](value, isChoice) ? value : undefined;
  const chosen = Array.isArray(value) ? value.filter(isChoice) : [];
  return chosen.length > 0 ? chosen : undefined;
}

type Fits = (value: FieldValue, isChoice: (one: unknown) => boolean) => boolean;

/** Whether a value is one of a type. */
const fits: Readonly<Record<Exclude<Attribute["type"], "set">, Fits>> = {
  text: (value) => typeof value === "string" && value !== "",
  number: (value) => typeof value === "number",
  date: (value) => typeof value === "string" && "value" in dayIn(value),
  "yes-no": (value) => typeof value === "boolean",
  choice: (value, isChoice) => isChoice(value),
  place: (value) => typeof value === "object" && "latitude" in value,
};
