import { readFileSync } from "node:fs";
import * as z from "zod";
import { isTimeZone } from "../../domain/calendar.ts";
import { SideFileError } from "../side-file-error.ts";
import { ORDER_STATES } from "../vocabulary/order-status.ts";

/** Whether dates such as 01/02/2024 start with the day or with the month. */
export type DateOrder = "dd/mm/yyyy" | "mm/dd/yyyy";

/** A mapping file: it explains a list whose column names are not recognized. */
export type MappingFile = {
  /** The properties that each column holds, or `ignore`. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** The value of a property in every row that does not give one. */
  readonly constants: Readonly<Record<string, string>>;
  readonly dates?: DateOrder | undefined;
  /** Words in a column of order statuses, with the meaning of each. */
  readonly statuses?: readonly (readonly [word: string, state: (typeof ORDER_STATES)[number]])[];
  /** The unit in which amounts are written. */
  readonly units?: MoneyUnits | undefined;
  /** The time zone of dates that name none; absent: the programme's. */
  readonly zone?: string | undefined;
};

/** Whether 12.50 EUR is written as 1250 or as 12.50. */
export type MoneyUnits = "minor" | "major";

/** A column that is not read. */
export const IGNORE = "ignore";

const dateOrderSchema = z.enum(["dd/mm/yyyy", "mm/dd/yyyy"]);

/**
 * Reads a mapping file in JSON: `{"columns": {"Courriel": "email"}, "constants": {"language": "fr"}, "dates":
 * "dd/mm/yyyy"}`. `properties` are those a column can hold. Throws a SideFileError with each mistake, its path, and
 * what was expected.
 */
export function readMappingFile(path: string, properties: readonly string[]): MappingFile {
  const parsed = schemaFor(properties).safeParse(jsonOf(path));
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map(mistakeInWords);
  throw new SideFileError(`Cannot use the mapping file ${path}:\n  ${mistakes.join("\n  ")}`);
}

/** The content of each part of a mapping file. */
const EXPECTED = {
  columns: 'the properties of each column, such as {"Courriel": "email"}',
  constants: 'the value of each property, such as {"language": "fr"}',
  dates: "dd/mm/yyyy or mm/dd/yyyy",
  statuses: `what each word of a status means, ${ORDER_STATES.join(", ")}: such as {"Réglée": "paid"}`,
  units: "minor or major",
  zone: "a time zone such as Europe/Paris",
} as const satisfies Readonly<Record<keyof MappingFile, string>>;

/** The place of a mistake in a mapping file, and what is expected there. */
function mistakeInWords(issue: z.core.$ZodIssue): string {
  const unknown = issue.code === "unrecognized_keys" ? issue.keys.join(", ") : "";
  if (unknown !== "" && issue.path.length === 0)
    return `the file: unknown ${unknown}, expected only ${Object.keys(EXPECTED).join(", ")}`;
  const place = [...issue.path, ...(unknown ? [unknown] : [])].join(".");
  const part = Object.entries(EXPECTED).find(([name]) => name === issue.path[0]);
  if (!part) return "the file: expected a JSON object";
  const isProperty = part[0] === "columns" && issue.code === "invalid_value";
  return `${place}: ${isProperty ? issue.message : `expected ${part[1]}`}`;
}

function schemaFor(properties: readonly string[]) {
  const property = z.enum([...properties, IGNORE], {
    error: ({ input }) =>
      `unknown property "${input}": expected one of ${properties.join(", ")}, or ${IGNORE}`,
  });
  const oneOrMore = z
    .union([z.string(), z.array(z.string()).min(1)])
    .transform((told) => (typeof told === "string" ? [told] : told))
    .pipe(z.array(property));
  return z.strictObject({
    columns: z.record(z.string(), oneOrMore).default({}),
    constants: z
      .partialRecord(z.enum([...properties]), z.string().min(1))
      .default({})
      .transform((constants) => constants as Readonly<Record<string, string>>),
    dates: dateOrderSchema.optional(),
    statuses: z
      .record(z.string(), z.enum(ORDER_STATES))
      .transform((states) => Object.entries(states))
      .optional(),
    units: z.enum(["minor", "major"]).optional(),
    zone: z.string().refine(isTimeZone).optional(),
  });
}

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new SideFileError(
      `Cannot read the mapping file ${path}: expected a file of JSON such as {"columns": {"Courriel": "email"}}`,
      { cause },
    );
  }
}
