import { parseEmailAddress } from "../../../domain/email-address.ts";
import {
  dayIn,
  type FieldValue,
  firstNameIn,
  isUnsafe,
  type Meaning,
  numberIn,
  placeIn,
  setIn,
  textIn,
} from "../../../domain/field-value.ts";
import type { Field } from "../../../domain/programme.ts";
import type { FaultName } from "../../texts/phrases.ts";
import type { Entries } from "./entries.ts";

/** One value as it arrived, and whether a form or a script sent it: a form sends only text. */
export type Given = { readonly value: unknown; readonly source: Entries["source"] };

/** The result of reading a value: the value (undefined if absent), or a fault. */
export type FieldReading<Value> =
  | { readonly value: Value | undefined }
  | { readonly fault: FaultName };

/** The answers that our forms and applications send. Imported lists may use more words, in five languages. */
const answers: ReadonlyMap<unknown, boolean> = new Map([
  ["on", true],
  ["yes", true],
  ["true", true],
  ["off", false],
  ["no", false],
  ["false", false],
]);

/** Reads the email address of a sign-up. */
export function readEmail({ value }: Given): FieldReading<string> {
  if (value === undefined) return { fault: "address-missing" };
  if (typeof value !== "string") return { fault: "not-text" };
  if (isUnsafe(value)) return { fault: "control-characters" };
  const address = parseEmailAddress(value);
  return address ? { value: address } : { fault: "address-bad" };
}

/** Reads the first name of a sign-up, which appears in every mail. */
export function readNameAnswer({ value }: Given): FieldReading<string> {
  return readText(value, firstNameIn);
}

/** Whether a box's value in a form means that it is ticked. */
export function meansYes(typed: string | undefined): boolean {
  return answers.get(typed) === true;
}

/** Reads yes or no. A form does not send an unticked box, so in a form an absent value means no. */
export function readYesNo({ value, source }: Given): FieldReading<boolean> {
  if (value === undefined) return { value: false };
  const answer = source === "form" ? answers.get(value) : value;
  return typeof answer === "boolean" ? { value: answer } : { fault: "yes-no" };
}

/** Reads the answer to a question that the topic declares. */
export function readAnswer(field: Field, given: Given): FieldReading<FieldValue> {
  const reading = readDeclared(field, given);
  const isMissing = "value" in reading && reading.value === undefined;
  return field.required && isMissing ? { fault: "missing" } : reading;
}

function readDeclared(field: Field, given: Given): FieldReading<FieldValue> {
  if (field.type === "yes-no") return readYesNo(given);
  if (given.value === undefined) return { value: undefined };
  switch (field.type) {
    case "text":
      return readText(given.value, textIn);
    case "number":
      return readNumber(given);
    case "date":
      return typeof given.value === "string" ? dayIn(given.value) : { fault: "date" };
    case "choice":
      return readChoice(field, given.value);
    case "set":
      return readSet(field, given.value);
    case "place":
      return typeof given.value === "string" ? placeIn(given.value) : { fault: "place" };
  }
}

/** Reads text. Empty text counts as absent. */
function readText(
  value: unknown,
  meaningOf: (typed: string) => Meaning<string, FaultName>,
): FieldReading<string> {
  if (value === undefined) return { value };
  if (typeof value !== "string") return { fault: "not-text" };
  const meaning = meaningOf(value);
  return "fault" in meaning ? meaning : { value: meaning.value || undefined };
}

function readNumber({ value, source }: Given): FieldReading<number> {
  const expected = source === "form" ? "string" : "number";
  return typeof value === expected ? numberIn(String(value)) : { fault: "number" };
}

/** Reads ticked choices: a list of them, or one alone. */
function readSet(field: Field, value: unknown): FieldReading<readonly string[]> {
  const ticked = Array.isArray(value) ? value : [value];
  const readings = ticked.map((one) => readChoice(field, one));
  const values = readings.flatMap((reading) => ("value" in reading ? (reading.value ?? []) : []));
  if (values.length < readings.length) return { fault: "choice" };
  return { value: values.length > 0 ? setIn(values) : undefined };
}

function readChoice({ choices }: Field, value: unknown): FieldReading<string> {
  const choice = choices.find((one) => one.value === value);
  return choice ? { value: choice.value } : { fault: "choice" };
}
