import { dayOn } from "../../domain/calendar.ts";
import {
  dayIn,
  FIRST_DAY,
  type FieldValue,
  LAST_DAY,
  numberIn,
  type Place,
  placeIn,
  setIn,
  textIn,
} from "../../domain/field-value.ts";
import type { Field } from "../../domain/programme.ts";
import { folded } from "../vocabulary/folded.ts";
import { yesOrNo } from "../vocabulary/yes-no.ts";
import { type DateStyle, readDate } from "./read-date.ts";
import type { Reading } from "./refusals.ts";

const TEXT_REASONS = {
  "control-characters": "control-characters",
  "too-long": "text-long",
} as const;

/** What a field and an attribute have in common. */
type Asked = Pick<Field, "type" | "choices">;

/** The answer to a question on a topic's form, or the value of an attribute, by its type. A choice may be written by its value or by its words. */
export function readField(field: Asked, text: string, style: DateStyle): Reading<FieldValue> {
  switch (field.type) {
    case "text":
      return readText(text);
    case "number":
      return readNumber(text);
    case "yes-no":
      return readYesNo(text);
    case "choice":
      return readChoice(field, text);
    case "set":
      return readSet(field, text);
    case "place":
      return readPlace(text);
    case "date":
      return readDay(text, style);
  }
}

/** Text on one line. */
export function readText(text: string): Reading<string> {
  const meaning = textIn(text);
  return "value" in meaning ? meaning : { reason: TEXT_REASONS[meaning.fault] };
}

function readNumber(text: string): Reading<number> {
  const meaning = numberIn(text);
  return "value" in meaning ? meaning : { reason: "number-bad" };
}

function readYesNo(text: string): Reading<boolean> {
  const answer = yesOrNo(text);
  return answer === undefined ? { reason: "yes-no-bad" } : { value: answer };
}

function readPlace(text: string): Reading<Place> {
  const meaning = placeIn(text);
  return "value" in meaning ? meaning : { reason: "place-bad" };
}

/** Several choices, separated as lists separate them. */
function readSet(field: Asked, text: string): Reading<readonly string[]> {
  const readings = text
    .split(/[;,|]/)
    .filter((part) => part.trim())
    .map((part) => readChoice(field, part));
  const values = readings.flatMap((reading) => ("value" in reading ? [reading.value] : []));
  return values.length === readings.length
    ? { value: setIn(values) }
    : { reason: "choice-unknown" };
}

function readChoice({ choices }: Asked, text: string): Reading<string> {
  const choice = choices.find(({ value, label }) =>
    [value, ...Object.values(label)].some((words) => folded(words) === folded(text)),
  );
  return choice ? { value: choice.value } : { reason: "choice-unknown" };
}

/** A day as a form writes it, or in any form that lists use. */
function readDay(text: string, style: DateStyle): Reading<string> {
  const day = dayIn(text);
  if ("value" in day) return day;
  const reading = readDate(text, style, EVER);
  return "reason" in reading ? reading : { value: dayOn(reading.value, style.zone) };
}

const EVER = { from: `${FIRST_DAY}T00:00:00.000Z`, until: `${LAST_DAY}T23:59:59.999Z` };
