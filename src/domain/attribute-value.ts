import type { Fault } from "./field-fault.ts";
import {
  dayIn,
  type FieldValue,
  isUnsafe,
  LONGEST_TEXT,
  numberIn,
  placeIn,
  setIn,
  textIn,
} from "./field-value.ts";
import type { Attribute } from "./programme.ts";

/** A value that fits its attribute, or why what was given does not fit. */
export type FittingValue = { readonly value: FieldValue } | { readonly fault: Fault };

type Asked = Pick<Attribute, "type" | "choices">;

/** The value that another program gave for an attribute, as JSON. */
export function reportedValue(attribute: Asked, given: unknown): FittingValue {
  if (given === "") return { fault: { kind: "empty" } };
  switch (attribute.type) {
    case "text":
      return textValue(given);
    case "number":
      return numberValue(given);
    case "yes-no":
      return typeof given === "boolean" ? { value: given } : expected("yes-or-no");
    case "date":
      return dateValue(given);
    case "choice":
      return choiceValue(attribute, given);
    case "set":
      return setValue(attribute, given);
    case "place":
      return placeValue(given);
  }
}

/** The value that a person typed for an attribute. The values of a set are separated by semicolons. */
export function typedValue(attribute: Asked, typed: string): FittingValue {
  const text = typed.trim();
  if (attribute.type === "number") return reportedValue(attribute, numberOf(text));
  if (attribute.type === "yes-no") return reportedValue(attribute, ANSWERS.get(text) ?? text);
  if (attribute.type === "set") return reportedValue(attribute, setIn(text.split(";")));
  return reportedValue(attribute, text);
}

const ANSWERS: ReadonlyMap<string, boolean> = new Map([
  ["yes", true],
  ["true", true],
  ["no", false],
  ["false", false],
]);

function numberOf(text: string): number | string {
  const number = numberIn(text);
  return "value" in number ? number.value : text;
}

function textValue(given: unknown): FittingValue {
  if (typeof given !== "string") return expected("text");
  if (isUnsafe(given)) return expected("line");
  const text = textIn(given);
  if ("fault" in text) return { fault: { kind: "too-long", most: LONGEST_TEXT } };
  return text.value ? text : { fault: { kind: "empty" } };
}

/** A number as a form would take it, so that it can be typed again on a page: six decimals, and below 10^12. */
function numberValue(given: unknown): FittingValue {
  const number = typeof given === "number" ? numberIn(given.toFixed(6)) : { fault: "number" };
  return "value" in number ? number : expected("number");
}

function dateValue(given: unknown): FittingValue {
  const day = typeof given === "string" ? dayIn(given) : { fault: "date" };
  return "value" in day ? day : expected("date");
}

function choiceValue({ choices }: Asked, given: unknown): FittingValue {
  const choice = choices.find(({ value }) => value === given);
  return choice ? { value: choice.value } : notAmong(choices);
}

function setValue({ choices }: Asked, given: unknown): FittingValue {
  if (!Array.isArray(given)) return expected("list");
  const known = choices.map(({ value }) => value);
  const values = known.filter((value) => given.includes(value));
  if (given.some((one) => !known.includes(one as string))) return notAmong(choices);
  return values.length > 0 ? { value: setIn(values) } : { fault: { kind: "empty" } };
}

function placeValue(given: unknown): FittingValue {
  const { latitude, longitude } = (given ?? {}) as Record<string, unknown>;
  const isPoint = typeof latitude === "number" && typeof longitude === "number";
  // Eight decimals of a degree are about a millimetre.
  const text = isPoint ? `${latitude.toFixed(8)}, ${longitude.toFixed(8)}` : given;
  const place = typeof text === "string" ? placeIn(text) : { fault: "place" };
  return "value" in place ? place : expected("place");
}

function notAmong(choices: Asked["choices"]): FittingValue {
  return { fault: { kind: "choice", known: choices.map(({ value }) => value).join(", ") } };
}

function expected(what: Extract<Fault, { kind: "wrong" }>["expected"]): FittingValue {
  return { fault: { kind: "wrong", expected: what } };
}
