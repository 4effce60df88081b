import {
  addPeriod,
  type Instant,
  instantOf,
  latest,
  millisecondsOf,
} from "../../domain/calendar.ts";
import type { ImportedContact, Standing } from "../../domain/imported.ts";
import type { Mapping } from "../columns/mapping.ts";
import { STANDING_PROPERTIES } from "../columns/standing-properties.ts";
import { type DateStyle, isWholeDay, readDate } from "./read-date.ts";
import { readStanding } from "./read-standing.ts";
import { type Reader, rowReader } from "./reader.ts";
import type { Reading } from "./refusals.ts";
import type { Cell, RowValues } from "./row.ts";

/** What the user says of a list of people who want no mail. */
export type OptOutRules = {
  /** The list, as the consent log names it. */
  readonly source: string;
  /** Whether everybody in it wants no mail. */
  readonly isOptOut?: boolean | undefined;
  /** The date of a no that has none of its own. */
  readonly listDate?: Instant | undefined;
  readonly now: Instant;
};

/**
 * How the list had this person. A no that can be read counts, whatever else of the row is wrong. Undefined, and refused, when
 * they never agreed to get mail.
 */
export function standingOf(
  values: RowValues,
  reader: Reader,
  { isOptOut = false }: Pick<OptOutRules, "isOptOut">,
): Standing | undefined {
  const told = readStanding(values, rowReader());
  if (told && told !== "subscribed") return told;
  return isOptOut ? "unsubscribed" : readStanding(values, reader);
}

/** When somebody said no: on the date of their row, else on the list's own; now, if nobody can say. */
export function readRefusal(
  standing: Standing,
  values: RowValues,
  styleOf: (cell: Cell | undefined) => DateStyle,
  { source, listDate, now }: OptOutRules,
): ImportedContact["refusal"] {
  if (standing === "subscribed") return undefined;
  return { source, at: refusedAt(values, styleOf) ?? listDate ?? now };
}

/** Whether nobody can say when the person of this row said no. What came back, or was complained of, counts at any time. */
export function isUndated(
  standing: Standing | undefined,
  values: RowValues,
  styleOf: (cell: Cell | undefined) => DateStyle,
): boolean {
  return standing === "unsubscribed" && refusedAt(values, styleOf) === undefined;
}

/** The end of what a date can mean, and not later than now: a no of that day outweighs a yes of the same day. */
export function readLatest(text: string, style: DateStyle): Reading<Instant> {
  const reading = readDate(text, style);
  if (!("value" in reading) || !isWholeDay(text)) return reading;
  const tomorrow = millisecondsOf(addPeriod(reading.value, "P1D", style.zone));
  const end = instantOf(tomorrow - 1);
  return { value: end < style.now ? end : style.now };
}

/** Whether a list may have people who want no mail. */
export function maySayNo({ columns, constants }: Mapping): boolean {
  return STANDING_PROPERTIES.some(
    (property) => columns.has(property) || constants[property] !== undefined,
  );
}

function refusedAt(
  values: RowValues,
  styleOf: (cell: Cell | undefined) => DateStyle,
): Instant | undefined {
  // Some lists say that somebody left by the date alone.
  const dates = [...values.all("leftAt"), ...values.all("suppressed")].flatMap((cell) => {
    const reading = readLatest(cell.text, styleOf(cell));
    return "value" in reading ? [reading.value] : [];
  });
  return latest(undefined, ...dates);
}
