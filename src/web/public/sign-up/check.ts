import { isTimeZone } from "../../../domain/calendar.ts";
import type { SignUp } from "../../../domain/consent.ts";
import { OWN_FIELDS, type Programme, type Topic } from "../../../domain/programme.ts";
import type { FaultName } from "../../texts/phrases.ts";
import type { Entries } from "../form/entries.ts";
import type { FormFault } from "../form/fault.ts";
import {
  type FieldReading,
  type Given,
  readAnswer,
  readEmail,
  readNameAnswer,
  readYesNo,
} from "../form/reading.ts";
import { allowedRedirect } from "./allowed-redirect.ts";

/** A valid sign-up. */
export type CheckedSignUp = Pick<SignUp, "email" | "firstName" | "timeZone" | "fields"> & {
  readonly redirect?: string | undefined;
};

type Reader<Value> = (given: Given) => FieldReading<Value>;

/** Reads every field of a sign-up, and returns the faults in the order of the form. */
export function checkSignUp(
  entries: Entries,
  topic: Topic,
  programme: Programme,
): { readonly signUp: CheckedSignUp } | { readonly faults: readonly FormFault[] } {
  const faults: FormFault[] = [];
  const read = <Value>(
    field: string,
    reader: Reader<Value>,
    givenFor = onlyGiven,
  ): Value | undefined => {
    const given = givenFor(entries, field);
    const reading = "fault" in given ? given : reader(given);
    if ("value" in reading) return reading.value;
    faults.push({ field, fault: reading.fault });
    return undefined;
  };

  const email = read("email", readEmail);
  const firstName = read("firstName", readNameAnswer);
  const declared = topic.fields.map((field) => [
    field.name,
    read(
      field.name,
      (given) => readAnswer(field, given),
      field.type === "set" ? allGiven : onlyGiven,
    ),
  ]);
  read("consent", (given) => readConsent(given, isCurrent(entries, topic)));
  read("website", readTrap);
  read("language", (given) =>
    readKnown(given, "language", (text) => programme.languages.includes(text)),
  );
  const timeZone = read("timeZone", (given) => readKnown(given, "time-zone", isTimeZone));
  const redirect = read("redirect", (given) => readRedirect(given, programme));
  for (const field of unknownFields(entries, topic)) faults.push({ field, fault: "unknown" });

  if (faults.length > 0 || !email) return { faults };
  const fields = Object.fromEntries(declared.filter(([, value]) => value !== undefined));
  return { signUp: { email, firstName, timeZone, redirect, fields } };
}

function onlyGiven({ source, values }: Entries, field: string): Given | { fault: "repeated" } {
  const given = values.get(field) ?? [];
  return given.length > 1 ? { fault: "repeated" } : { value: given[0], source };
}

/** A form sends each ticked box by itself; an application sends a list. */
function allGiven({ source, values }: Entries, field: string): Given {
  const given = values.get(field) ?? [];
  return { value: given.length > 1 ? given : given[0], source };
}

function readConsent(given: Given, isCurrentSentence: boolean): FieldReading<true> {
  if (!isCurrentSentence) return { fault: "consent-changed" };
  const reading = readYesNo(given);
  return "value" in reading && reading.value ? { value: true } : { fault: "consent-missing" };
}

/** Whether the consent sentence in the form, if it includes one, is the topic's current one. */
function isCurrent({ values }: Entries, { consent }: Topic): boolean {
  return (values.get("consentVersion") ?? []).every((version) => version === consent.version);
}

/** People do not see this field: only a bot or an autofilling browser fills it in. */
function readTrap({ value }: Given): FieldReading<undefined> {
  return value === undefined || value === "" ? { value: undefined } : { fault: "honeypot" };
}

function readAnyText({ value }: Given): FieldReading<string> {
  return value === undefined || typeof value === "string" ? { value } : { fault: "not-text" };
}

function readKnown(
  given: Given,
  fault: FaultName,
  isKnown: (text: string) => boolean,
): FieldReading<string> {
  const reading = readAnyText(given);
  if ("fault" in reading || reading.value === undefined) return reading;
  return isKnown(reading.value) ? reading : { fault };
}

function readRedirect(given: Given, { allowedRedirects }: Programme): FieldReading<string> {
  const reading = readAnyText(given);
  if ("fault" in reading || reading.value === undefined) return reading;
  const address = allowedRedirect(reading.value, allowedRedirects);
  return address ? { value: address } : { fault: "redirect" };
}

function unknownFields({ values }: Entries, { fields }: Topic): readonly string[] {
  const known = new Set([...OWN_FIELDS, ...fields.map(({ name }) => name)]);
  return [...values.keys()].filter((name) => !known.has(name));
}
