import type * as z from "zod";
import { CURRENCY_CODE } from "./money.ts";

/** What a field was expected to hold. */
type Expected =
  | "text"
  | "line"
  | "number"
  | "whole-number"
  | "yes-or-no"
  | "list"
  | "object"
  | "currency"
  | "date"
  | "instant"
  | "place";

/** What is wrong with a value. Never contains the value. */
export type Fault =
  | { readonly kind: "missing" | "unknown" | "empty" }
  /** The programme has other attributes. */
  | { readonly kind: "no-attribute"; readonly known: string }
  | { readonly kind: "wrong"; readonly expected: Expected }
  | { readonly kind: "too-long" | "too-large"; readonly most: number }
  | { readonly kind: "too-small"; readonly least: number }
  | { readonly kind: "choice"; readonly known: string }
  /** `said` is the schema's own message, in English. */
  | { readonly kind: "other"; readonly said: string };

/** What is wrong with a field that another program sent; an empty `field` means the whole input. */
export type FieldFault = { readonly field: string } & Fault;

/** What zod found wrong with `input`, field by field. */
export function fieldFaults({ issues }: z.core.$ZodError, input: unknown): readonly FieldFault[] {
  return issues.flatMap((issue) => faultsOf(issue, input));
}

/** The faults as part of an English sentence: `orderId is missing; amount: expected a whole number`. */
export function faultsInEnglish(faults: readonly FieldFault[]): string {
  return faults.map(inEnglish).join("; ");
}

type Issue = z.core.$ZodIssue;

function faultsOf(issue: Issue, input: unknown): readonly FieldFault[] {
  const field = issue.path.map(String).join(".");
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        field: [field, key].filter(Boolean).join("."),
        kind: "unknown",
      }));
    case "invalid_type":
      return [typeFault(field, issue, input)];
    case "too_big":
      return [
        {
          field,
          kind: hasLength(issue.origin) ? "too-long" : "too-large",
          most: Number(issue.maximum),
        },
      ];
    case "too_small":
      return [
        hasLength(issue.origin)
          ? { field, kind: "empty" }
          : { field, kind: "too-small", least: Number(issue.minimum) },
      ];
    case "invalid_value":
      return [choiceFault(field, issue.values, at(input, issue.path))];
    case "invalid_union":
      return "options" in issue && issue.options
        ? [choiceFault(field, issue.options as readonly unknown[], at(input, issue.path))]
        : [formatFault(field, issue)];
    default:
      return [formatFault(field, issue)];
  }
}

function hasLength(origin: string): boolean {
  return origin === "string" || origin === "array";
}

const TYPES: Readonly<Record<string, Expected>> = {
  string: "text",
  number: "number",
  int: "whole-number",
  boolean: "yes-or-no",
  array: "list",
  object: "object",
};

function typeFault(
  field: string,
  issue: Extract<Issue, { code: "invalid_type" }>,
  input: unknown,
): FieldFault {
  if (at(input, issue.path) === undefined && field) return { field, kind: "missing" };
  const expected = TYPES[issue.expected];
  return expected
    ? { field, kind: "wrong", expected }
    : { field, kind: "other", said: issue.message };
}

function choiceFault(field: string, known: readonly unknown[], found: unknown): FieldFault {
  return found === undefined && field
    ? { field, kind: "missing" }
    : { field, kind: "choice", known: known.map(String).join(", ") };
}

function formatFault(field: string, issue: Issue): FieldFault {
  if (issue.code === "invalid_format" && issue.pattern === String(CURRENCY_CODE)) {
    return { field, kind: "wrong", expected: "currency" };
  }
  if (issue.code === "custom" && issue.params?.expected === "instant") {
    return { field, kind: "wrong", expected: "instant" };
  }
  return { field, kind: "other", said: issue.message };
}

const EXPECTED: Readonly<Record<Expected, string>> = {
  text: "text",
  line: "text on one line",
  number: "a number",
  "whole-number": "a whole number",
  "yes-or-no": "true or false",
  list: "a list",
  object: "an object",
  currency: "an ISO 4217 currency such as EUR",
  date: "a date such as 2026-11-22",
  instant: "an ISO 8601 instant such as 2026-11-22T09:30:00Z",
  place: "a latitude and a longitude such as 45.76, 4.83",
};

function inEnglish(fault: FieldFault): string {
  const { field } = fault;
  const prefix = field && `${field}: `;
  switch (fault.kind) {
    case "missing":
      return `${field} is missing`;
    case "unknown":
      return `there is no field ${field}`;
    case "no-attribute":
      return `${prefix}there is no such attribute; expected one of ${fault.known}`;
    case "empty":
      return `${field} is empty`;
    case "wrong":
      return `${prefix}expected ${EXPECTED[fault.expected]}`;
    case "too-long":
      return `${field} is too long: at most ${fault.most}`;
    case "too-large":
      return `${field} is too large: at most ${fault.most}`;
    case "too-small":
      return `${field} is too small: at least ${fault.least}`;
    case "choice":
      return `${prefix}expected one of ${fault.known}`;
    case "other":
      return prefix + fault.said;
  }
}

function at(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key],
    input,
  );
}
