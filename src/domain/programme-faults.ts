import * as z from "zod";
import { didYouMean } from "./did-you-mean.ts";
import type { ProgrammeProblem } from "./programme-problem.ts";
import { programmeSchema } from "./programme-schema.ts";

type Issue = z.core.$ZodIssue;

/** The schema's findings in words for the author of a programme. */
export function faultsInWords(
  issues: readonly Issue[],
  input: unknown,
): readonly ProgrammeProblem[] {
  return issues.flatMap((issue) => faultInWords(issue, issues, input));
}

function faultInWords(
  issue: Issue,
  issues: readonly Issue[],
  input: unknown,
): readonly ProgrammeProblem[] {
  const path = issue.path.map(String);
  const value = at(input, path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: `there is no such key${meant(key, missingAt(path, issues), keysOfProgramme())}`,
      }));
    case "invalid_type":
      return value === undefined
        ? [{ path, message: `is missing: expected ${issue.expected}` }]
        : [{ path, message: `expected ${issue.expected}, found ${JSON.stringify(value)}` }];
    case "invalid_value": {
      const names = issue.values.map(String);
      return [{ path, message: oneOf(value, names) }];
    }
    case "invalid_union": {
      const names = "options" in issue ? (issue.options as readonly string[]) : [];
      return [{ path, message: names.length > 0 ? oneOf(value, names) : issue.message }];
    }
    default:
      return [{ path, message: withFound(issue.message, value) }];
  }
}

function oneOf(value: unknown, names: readonly string[]): string {
  const wanted = `expected one of ${names.join(", ")}`;
  if (value === undefined) return `is missing: ${wanted}`;
  return `${wanted}; found ${JSON.stringify(value)}${meant(String(value), names)}`;
}

function withFound(message: string, value: unknown): string {
  return typeof value === "string" ? `${message}; found "${value}"` : message;
}

/** `: did you mean "after"?`, from the first list with a similar name. */
function meant(word: string, ...lists: readonly (readonly string[])[]): string {
  const name = lists.map((names) => didYouMean(word, names)).find((one) => one !== undefined);
  return name === undefined ? "" : `: did you mean "${name}"?`;
}

/** The missing keys beside an unknown one: it was probably meant to be one of them. */
function missingAt(path: readonly string[], issues: readonly Issue[]): readonly string[] {
  return issues
    .filter(({ code }) => code === "invalid_type")
    .map((issue) => issue.path.map(String))
    .filter((other) => other.slice(0, -1).join(".") === path.join("."))
    .flatMap((other) => other.at(-1) ?? []);
}

function at(input: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined,
    input,
  );
}

/** Every key that exists anywhere in a programme. */
function keysOfProgramme(): readonly string[] {
  return keysIn(z.toJSONSchema(programmeSchema, { io: "input", unrepresentable: "any" }));
}

function keysIn(schema: unknown): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([name, inner]) => [
    ...(name === "properties" ? Object.keys(inner) : []),
    ...keysIn(inner),
  ]);
}
