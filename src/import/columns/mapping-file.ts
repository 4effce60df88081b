import { readFileSync } from "node:fs";
import * as z from "zod";
import { isTimeZone } from "../../domain/calendar.ts";
import { SideFileError } from "../side-file-error.ts";
import { ORDER_STATES } from "../vocabulary/order-status.ts";

/** How days and months of one to twelve are told apart. */
export type DateOrder = "dd/mm/yyyy" | "mm/dd/yyyy";

/** What a mapping file says of a list whose columns have names of their own. */
export type MappingFile = {
  /** Column to what it tells: one property or several, or `ignore`. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Property to what it is for every row that does not say. */
  readonly constants: Readonly<Record<string, string>>;
  readonly dates?: DateOrder | undefined;
  /** Words of an order's status, and what each means. */
  readonly statuses?: readonly (readonly [word: string, state: (typeof ORDER_STATES)[number]])[];
  /** In which units amounts are written. */
  readonly units?: MoneyUnits | undefined;
  /** The time zone of dates that name none; absent: the programme's. */
  readonly zone?: string | undefined;
};

/** Whether 12.50 EUR is written as 1250 or as 12.50. */
export type MoneyUnits = "minor" | "major";

/** A column that is left alone. */
export const IGNORE = "ignore";

const dateOrderSchema = z.enum(["dd/mm/yyyy", "mm/dd/yyyy"]);

/**
 * Reads a mapping file in JSON: `{"columns": {"Courriel": "email"}, "constants": {"language": "fr"}, "dates": "dd/mm/yyyy"}`.
 * `properties` are what columns may tell. Throws an ImportError with each mistake, its path, and what would be right.
 */
export function readMappingFile(path: string, properties: readonly string[]): MappingFile {
  const parsed = schemaFor(properties).safeParse(jsonOf(path));
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map(
    ({ path: place, message }) => `${place.join(".") || "the file"}: ${message}`,
  );
  throw new SideFileError(`Cannot use the mapping file ${path}:\n  ${mistakes.join("\n  ")}`);
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
    zone: z.string().refine(isTimeZone, "expected a time zone such as Europe/Paris").optional(),
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
