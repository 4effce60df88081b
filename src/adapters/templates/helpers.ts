import type Handlebars from "handlebars";
import type { Instant } from "../../domain/calendar.ts";
import type { FieldValue } from "../../domain/field-value.ts";
import { formatMoney, type Money } from "../../domain/money.ts";
import { dayInWords, type SaidValue } from "../../domain/said-value.ts";
import { type InstantFormat, writeInstant, writeZone } from "../../domain/write-instant.ts";

/** The locale of the text around a helper, and the reader's time zone. */
export type Locale = { readonly locale: string; readonly timeZone: string };

/** The helpers of messages, each with an example. */
export const HELPERS = {
  if: "{{#if contact.firstName}}",
  unless: "{{#unless contact.firstName}}",
  eq: '{{#if (eq topic.name "maroc")}}',
  has: '{{#if (has attributes.interests "hiking")}}',
  date: '{{date contact.firstOrderAt style="long"}}',
  money: "{{money contact.spent}}",
  number: "{{number contact.orderCount}}",
  plural: '{{plural years one="year" other="years"}}',
} as const;

/** The named arguments of each helper, and their allowed values (undefined: any text). */
export const NAMED: Readonly<
  Record<string, Readonly<Record<string, readonly string[] | undefined>>>
> = {
  date: {
    style: ["full", "long", "medium", "short"],
    time: ["full", "long", "medium", "short"],
    zone: ["short"],
  },
  plural: {
    zero: undefined,
    one: undefined,
    two: undefined,
    few: undefined,
    many: undefined,
    other: undefined,
  },
};

type Options = {
  readonly hash: Readonly<Record<string, string>>;
  readonly data: Locale;
};

type Style = InstantFormat["dateStyle"];

/** The value of an attribute: it is printed as words, and compared as what it is. */
export class Printed {
  readonly value: FieldValue;
  readonly #words: string;

  constructor({ value, words }: SaidValue) {
    this.value = value;
    this.#words = words;
  }

  toString(): string {
    return this.#words;
  }
}

function valueOf(given: unknown): unknown {
  return given instanceof Printed ? given.value : given;
}

/** Registers the helpers with Handlebars. Each reads the locale and the time zone from the `data` of a rendering. */
export function registerHelpers(handlebars: typeof Handlebars): void {
  handlebars.registerHelper("eq", (left: unknown, right: unknown) => {
    return valueOf(left) === valueOf(right);
  });
  handlebars.registerHelper("has", (set: unknown, one: unknown) => {
    const values = valueOf(set);
    return Array.isArray(values) && values.includes(one);
  });
  handlebars.registerHelper("date", (given: unknown, { hash, data }: Options) => {
    const at = required(valueOf(given) as Instant | undefined, "date");
    if (given instanceof Printed) return dayInWords(at, data.locale, (hash.style ?? "long") as Style);
    const { locale, timeZone: zone } = data;
    const dateStyle = (hash.style ?? "long") as Style;
    const written = writeInstant(at, { locale, zone, dateStyle, timeStyle: hash.time as Style });
    return hash.zone ? `${written} (${writeZone(at, zone, locale)})` : written;
  });
  handlebars.registerHelper("money", (money: Money | undefined, { data }: Options) =>
    formatMoney(required(money, "money"), data.locale),
  );
  handlebars.registerHelper("number", (given: unknown, { data }: Options) =>
    new Intl.NumberFormat(data.locale).format(
      required(valueOf(given) as number | undefined, "number"),
    ),
  );
  handlebars.registerHelper("plural", (given: unknown, { hash, data }: Options) => {
    const count = required(valueOf(given) as number | undefined, "plural");
    const category = new Intl.PluralRules(data.locale).select(count);
    return hash[category] ?? hash.other;
  });
}

function required<Value>(value: Value | undefined, helper: string): Value {
  if (value !== undefined) return value;
  throw new Error(`Cannot write {{${helper}}}: wanted a value, found none`);
}
