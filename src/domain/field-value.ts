import { Temporal } from "temporal-polyfill";

/** The value a declared field of a topic may hold. */
export type FieldValue = string | number | boolean;

/** What a text means, or why it means nothing: forms, lists and commands each say that in words of their own. */
export type Meaning<Value, Fault extends string> =
  | { readonly value: Value }
  | { readonly fault: Fault };

/** The longest first name, in characters. */
export const LONGEST_FIRST_NAME = 100;

/** The longest text of any other kind, in characters. */
export const LONGEST_TEXT = 500;

/** The first and the last day that an answer may name: of birth or of travel, so it may be long ago or still to come. */
export const FIRST_DAY = "1900-01-01";
export const LAST_DAY = "2199-12-31";

/**
 * Control characters, line breaks, the marks that turn the direction of what follows, and the sign for a letter that was
 * lost: a header may hold none.
 */
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffd]/u;

/** What a robot writes into a name, to have its link mailed to strangers. */
const LINK = /:\/\/|www\.|[<>@]/i;

/** A number as people write it: no exponent, and few enough digits to stay exact. */
const NUMBER = /^-?\d{1,12}([.,]\d{1,6})?$/;

/** Whether a text holds what may not stand in a mail. */
export function isUnsafe(text: string): boolean {
  return UNSAFE.test(text);
}

/** Text on one line, without the spaces around it. */
export function textIn(
  typed: string,
  longest: number = LONGEST_TEXT,
): Meaning<string, "control-characters" | "too-long"> {
  if (isUnsafe(typed)) return { fault: "control-characters" };
  const text = typed.trim();
  return text.length > longest ? { fault: "too-long" } : { value: text };
}

/** A first name, which stands in every mail. */
export function firstNameIn(
  typed: string,
): Meaning<string, "control-characters" | "too-long" | "link"> {
  const name = textIn(typed, LONGEST_FIRST_NAME);
  return "value" in name && LINK.test(name.value) ? { fault: "link" } : name;
}

/** A number with a point or a comma. */
export function numberIn(typed: string): Meaning<number, "number"> {
  const text = typed.trim();
  return NUMBER.test(text) ? { value: Number(text.replace(",", ".")) } : { fault: "number" };
}

/** A day as `2025-12-31`. */
export function dayIn(typed: string): Meaning<string, "date"> {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(typed) && typed >= FIRST_DAY && typed <= LAST_DAY;
  return isDay && isInCalendar(typed) ? { value: typed } : { fault: "date" };
}

function isInCalendar(day: string): boolean {
  try {
    return Temporal.PlainDate.from(day).toString() === day;
  } catch {
    return false;
  }
}
