import { wallTimeIn } from "./iso-8601.ts";

/** The value of an attribute, or of a field that a topic declares. The values of a set are sorted, each once. */
export type FieldValue = string | number | boolean | readonly string[] | Place;

/** A point on the earth, in degrees: 45.764 north, 4.8357 east. */
export type Place = { readonly latitude: number; readonly longitude: number };

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

/** Latitude and longitude as people copy them from a map. */
const PLACE = /^(-?\d{1,2}(?:\.\d{1,8})?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d{1,8})?)$/;

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

/** A place as its coordinates in degrees: `45.7640, 4.8357`. */
export function placeIn(typed: string): Meaning<Place, "place"> {
  const [, latitude = "", longitude = ""] = PLACE.exec(typed.trim()) ?? [];
  const place = { latitude: Number(latitude), longitude: Number(longitude) };
  const isOnEarth = Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180;
  return latitude && isOnEarth ? { value: place } : { fault: "place" };
}

/** A value as one cell of a table: a set with semicolons, a place as its coordinates. */
export function cellOf(value: FieldValue): string | number | boolean {
  if (typeof value !== "object") return value;
  return "latitude" in value ? `${value.latitude}, ${value.longitude}` : value.join(";");
}

/** The values of a set: sorted, each once, without empty ones. */
export function setIn(typed: readonly string[]): readonly string[] {
  return [...new Set(typed.map((one) => one.trim()).filter(Boolean))].sort();
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
