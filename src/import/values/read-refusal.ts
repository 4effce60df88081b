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
import type { Reading } from "./refusals.ts";
import type { Cell, RowValues } from "./row.ts";
import { newRowReader, type RowReader } from "./row-reader.ts";

/** The user's word on a list of people who refuse mail. */
export type OptOutRules = {
  /** The list, as the consent log names it. */
  readonly source: string;
  /** Whether everybody in it refuses mail. */
  readonly isOptOut?: boolean | undefined;
  /** The date of refusals that have none of their own. */
  readonly listDate?: Instant | undefined;
  readonly now: Instant;
};

/**
 * The contact's status on the list. A readable refusal counts even if the rest of the row is wrong. Undefined, and refused,
 * when they never agreed to get mail.
 */
export function standingOf(
  values: RowValues,
  reader: RowReader,
  { isOptOut = false }: Pick<OptOutRules, "isOptOut">,
): Standing | undefined {
  const own = newRowReader();
  const ownStanding = readStanding(values, own);
  if (ownStanding && ownStanding !== "subscribed") return ownStanding;
  if (isOptOut) return "unsubscribed";
  return "value" in own.result(ownStanding) ? ownStanding : readStanding(values, reader);
}

/** When a contact refused mail: the date in their row, else the list's date, else now. */
export function readRefusal(
  standing: Standing,
  values: RowValues,
  styleOf: (cell: Cell | undefined) => DateStyle,
  { source, listDate, now }: OptOutRules,
): ImportedContact["refusal"] {
  if (standing === "subscribed") return undefined;
  return { source, at: refusedAt(values, styleOf) ?? listDate ?? now };
}

/** Whether a row contains a refusal without a date. Bounces and complaints count at any time and need none. */
export function isUndated(
  standing: Standing | undefined,
  values: RowValues,
  styleOf: (cell: Cell | undefined) => DateStyle,
): boolean {
  return standing === "unsubscribed" && refusedAt(values, styleOf) === undefined;
}

/**
 * The end of the day or minute that a date means, and now at the latest: a refusal outweighs a consent of the same day.
 */
export function readLatest(text: string, style: DateStyle): Reading<Instant> {
  const reading = readDate(text, style);
  if (!("value" in reading) || !isWholeDay(text)) return reading;
  const tomorrow = millisecondsOf(addPeriod(reading.value, "P1D", style.zone));
  const end = instantOf(tomorrow - 1);
  return { value: end < style.now ? end : style.now };
}

/** Whether a list can contain refusals of mail. */
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
