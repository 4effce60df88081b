import { folded } from "../vocabulary/folded.ts";
import type { Reading } from "./refusals.ts";
import type { RowValues } from "./row.ts";
import type { RowReader } from "./row-reader.ts";

/** The attributes of a row that have no column, by the folded name of their property. */
export function attributesOf(values: RowValues, reader: RowReader): ReadonlyMap<string, string> {
  return reader.read(values.first("attributes"), readAttributes) ?? NONE;
}

/** The attributes in a cell, by their own names; none if it holds no JSON object. */
export function attributesIn(text: string): readonly (readonly [name: string, value: string])[] {
  const parsed = jsonOf(text);
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return [];
  return Object.entries(parsed)
    .filter(([, value]) => typeof value !== "object")
    .map(([name, value]) => [name, String(value)] as const);
}

const NONE: ReadonlyMap<string, string> = new Map();

/**
 * A JSON object: `{"first_name": "Ada", "season": "spring"}`. Values other than text, numbers and booleans are left
 * out.
 */
function readAttributes(text: string): Reading<ReadonlyMap<string, string>> {
  const parsed = jsonOf(text);
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    return { reason: "attributes-bad" };
  const plain = Object.entries(parsed).filter(([, value]) => typeof value !== "object");
  return {
    value: new Map(
      plain.flatMap(([name, value]) => namesOf(name).map((one) => [one, String(value)] as const)),
    ),
  };
}

/** The personal details that attributes may hold; the others can be answers to questions on a topic's form. */
const PERSON: ReadonlySet<string> = new Set(["firstname", "language", "timezone"]);

function namesOf(name: string): readonly string[] {
  const alone = folded(name).replaceAll(" ", "");
  return [folded(`field:${name}`), ...(PERSON.has(alone) ? [alone] : [])];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
