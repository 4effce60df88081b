import { dayOn } from "../../domain/calendar.ts";
import type { FieldValue } from "../../domain/consent.ts";
import type { Field } from "../../domain/programme.ts";
import { folded } from "../vocabulary/folded.ts";
import { yesOrNo } from "../vocabulary/yes-no.ts";
import { type DateStyle, readDate } from "./read-date.ts";
import type { Reading } from "./refusals.ts";

const LONGEST_TEXT = 500;

/** A number as people write it: no exponent, and few enough digits to stay exact. */
const NUMBER = /^-?\d{1,12}([.,]\d{1,6})?$/;

/** The answer to a question of a topic's form, by its type. A choice may be written by its value or by its words. */
export function readField(field: Field, text: string, style: DateStyle): Reading<FieldValue> {
  switch (field.type) {
    case "text":
      return text.length > LONGEST_TEXT ? { reason: "text-long" } : { value: text };
    case "number":
      return NUMBER.test(text)
        ? { value: Number(text.replace(",", ".")) }
        : { reason: "number-bad" };
    case "yes-no":
      return readYesNo(text);
    case "choice":
      return readChoice(field, text);
    case "date":
      return readDay(text, style);
  }
}

function readYesNo(text: string): Reading<boolean> {
  const answer = yesOrNo(text);
  return answer === undefined ? { reason: "yes-no-bad" } : { value: answer };
}

function readChoice({ choices }: Field, text: string): Reading<string> {
  const choice = choices.find(({ value, label }) =>
    [value, ...Object.values(label)].some((words) => folded(words) === folded(text)),
  );
  return choice ? { value: choice.value } : { reason: "choice-unknown" };
}

/** A day: of birth or of travel, so it may be long ago or still to come. */
function readDay(text: string, style: DateStyle): Reading<string> {
  const reading = readDate(text, style, EVER);
  return "reason" in reading ? reading : { value: dayOn(reading.value, style.zone) };
}

const EVER = { from: "1900-01-01T00:00:00.000Z", until: "2200-01-01T00:00:00.000Z" };
