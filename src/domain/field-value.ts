import { wallTimeIn } from "./iso-8601.ts";

/** The value of a field that a topic declares. */
export type FieldValue = string | number | boolean;

/**
 * The meaning of a text, or why it cannot be used. Forms, lists and commands each phrase the fault in their own words.
 */
export type Meaning<Value, Fault extends string> =
  | { readonly value: Value }
  | { readonly fault: Fault };

/** The longest first name, in characters. */
export const LONGEST_FIRST_NAME = 100;

/** The longest text of any other kind, in characters. */
export const LONGEST_TEXT = 500;

/** The earliest and the latest date in an answer: anything from a birthday to a trip still to come. */
export const FIRST_DAY = "1900-01-01";
export const LAST_DAY = "2199-12-31";

/**
 * Control characters, line breaks, marks that change the text direction, and the replacement character: none may stand
 * in a header.
 */
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffd]/u;

/** Parts of a link: spam bots put links into names so that they are mailed to strangers. */
const LINK = /:\/\/|www\.|[<>@]/i;

/** A number as people write it: no exponent, and few enough digits to stay exact. */
const NUMBER = /^-?\d{1,12}([.,]\d{1,6})?$/;

/** Whether a text contains characters that must not appear in a mail. */
export function isUnsafe(text: string): boolean {
  return UNSAFE.test(text);
}

/** Text on one line, without surrounding spaces. */
export function textIn(
  typed: string,
  longest: number = LONGEST_TEXT,
): Meaning<string, "control-characters" | "too-long"> {
  if (isUnsafe(typed)) return { fault: "control-characters" };
  const text = typed.trim();
  return text.length > longest ? { fault: "too-long" } : { value: text };
}

/** A first name; it appears in every mail. */
export function firstNameIn(
  typed: string,
): Meaning<string, "control-characters" | "too-long" | "link"> {
  const name = textIn(typed, LONGEST_FIRST_NAME);
  return "value" in name && LINK.test(name.value) ? { fault: "link" } : name;
}

/** A number with a decimal point or comma. */
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
    wallTimeIn(day);
    return true;
  } catch {
    return false;
  }
}
