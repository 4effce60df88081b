import type { Instant } from "./calendar.ts";
import type { FieldValue } from "./field-value.ts";

/** The kinds of value an attribute can have. A date is a civil date, such as `2026-11-22`. */
export const ATTRIBUTE_TYPES = [
  "text",
  "number",
  "date",
  "yes-no",
  "choice",
  "set",
  "place",
] as const;

/** What an attribute is about, in the terms of segmentation. */
export const ATTRIBUTE_CATEGORIES = [
  "geographic",
  "demographic",
  "behavioural",
  "psychographic",
  "firmographic",
] as const;

/** Where a value came from, the most trusted first: it decides between values of the same instant. */
export const ATTRIBUTE_SOURCES = ["by-hand", "form", "event", "import"] as const;
export type AttributeSource = (typeof ATTRIBUTE_SOURCES)[number];

/** A value as one source gave it; null: the attribute was removed. */
export type Heard = {
  readonly value: FieldValue | null;
  readonly at: Instant;
  readonly source: AttributeSource;
};

/** The value that counts: of all values heard, the one of the newest instant. */
export type Known = Heard & {
  /** Since when the attribute has had this value, as far as is known. */
  readonly since: Instant;
  /** The newest instant at which it had another value. Absent: none is known. */
  readonly otherAt?: Instant | undefined;
};

/** The values of a contact's attributes, by name. */
export type Attributes = Readonly<Record<string, Known>>;

/**
 * The attributes after one more value was heard. The newest instant wins; at the same instant the more trusted source,
 * then the greater value: so the same values give the same result in any order.
 */
export function withHeard(attributes: Attributes, name: string, heard: Heard): Attributes {
  const known = attributes[name];
  const next = known ? after(known, heard) : { ...heard, since: heard.at };
  return next === known ? attributes : { ...attributes, [name]: next };
}

function after(known: Known, heard: Heard): Known {
  return isSameValue(heard.value, known.value) ? afterSame(known, heard) : afterOther(known, heard);
}

function afterSame(known: Known, heard: Heard): Known {
  const isUnbroken = known.otherAt === undefined || known.otherAt < heard.at;
  const since = heard.at < known.since && isUnbroken ? heard.at : known.since;
  if (isNewer(heard, known)) return { ...known, ...heard, since };
  return since === known.since ? known : { ...known, since };
}

function afterOther(known: Known, heard: Heard): Known {
  if (isNewer(heard, known)) return { ...heard, since: heard.at, otherAt: known.at };
  if (known.otherAt !== undefined && known.otherAt >= heard.at) return known;
  // What was heard in between is not kept: it surely has this value since it was last heard.
  const since = heard.at >= known.since ? known.at : known.since;
  return { ...known, otherAt: heard.at, since };
}

function isNewer(one: Heard, other: Heard): boolean {
  if (one.at !== other.at) return one.at > other.at;
  const trust = ({ source }: Heard) => -ATTRIBUTE_SOURCES.indexOf(source);
  if (trust(one) !== trust(other)) return trust(one) > trust(other);
  return JSON.stringify(one.value) > JSON.stringify(other.value);
}

/** Whether two values of one attribute are the same. The values of a set are kept in order. */
export function isSameValue(one: FieldValue | null, other: FieldValue | null): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
