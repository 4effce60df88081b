import type { RowFault } from "../file/parse-lines.ts";

/** Why a row is not imported, and what its owner can do about it. */
const REASONS = {
  quotes: [
    "the quotes in this line are not closed, or not doubled",
    "close the quotes, and write a quote within a value twice",
  ],
  "too-many-cells": [
    "there are more values than columns",
    "put a value that holds the delimiter in quotes",
  ],
  "row-too-long": ["the row is longer than a megabyte", "shorten it, or leave it out"],
  "email-missing": ["there is no e-mail address", "write one"],
  "email-bad": ["mail cannot be sent to this address", "write one address such as ada@example.com"],
  "control-characters": ["a value holds characters that cannot be shown", "write the value again"],
  "name-long": ["the first name is longer than 100 characters", "shorten it"],
  "name-link": ["the first name holds a web or e-mail address", "write the name alone"],
  "language-unknown": [
    "the programme does not speak this language",
    "write a language of the programme, or leave it empty",
  ],
  "time-zone-unknown": [
    "this is no time zone",
    "write one such as Europe/Paris, or leave it empty",
  ],
  "group-unknown": ["there is no such group or topic", "write the name of a group, or remove it"],
  "group-missing": ["no group is named", "name one in a column, or choose one for the whole list"],
  "date-unclear": [
    "this is no date that can be read",
    "write it as 2025-12-31 or 2025-12-31 16:05",
  ],
  "date-future": ["this date is still to come", "write the right date"],
  "date-too-old": ["this date is before 1990", "write the right date, or leave it empty"],
  "status-unknown": [
    "it is not clear whether this person wants mail",
    "write subscribed, unsubscribed, bounced or complained",
  ],
  "never-subscribed": [
    "this person never agreed to get mail",
    "leave the row out, or invite them to sign up themselves",
  ],
  "no-consent": [
    "there is no proof of consent: where and when this person agreed to get mail",
    "write it in columns, or say it for the whole list",
  ],
  "text-long": ["the text is longer than 500 characters", "shorten it"],
  "number-bad": ["this is no number", "write one such as 4 or 2.5"],
  "yes-no-bad": ["this is neither yes nor no", "write yes or no"],
  "choice-unknown": ["this is none of the choices", "write one of the choices of the topic's form"],
  "attributes-bad": ["the attributes are no JSON object", 'write them as {"language": "fr"}'],
  "order-missing": ["the order has no number", "write one"],
  "order-long": ["the order's number is longer than 256 characters", "shorten it"],
  "amount-missing": ["the order has no amount", "write it, in the currency's own units"],
  "amount-bad": [
    "this is no amount of money, or it can be read in two ways",
    "write it with all its decimals, such as 1234.50",
  ],
  "currency-unknown": [
    "it is not clear which currency this is",
    'write its code, such as EUR, in a column or under "constants" of a mapping file',
  ],
  "date-missing": ["the order has no date", "write when it was placed"],
  "unknown-group": ["there is no such group or topic", "write the name of a group, or remove it"],
  "left-before": [
    "this person left the group since",
    "leave the row out: only they can join again",
  ],
  suppressed: [
    "mail to this address came back, or was complained of",
    "leave the row out: it is never mailed again",
  ],
  erased: ["this person asked to be forgotten", "leave the row out"],
  "kept-too-long": [
    "this person did nothing for longer than contacts are kept",
    "leave the row out",
  ],
  "unknown-contact": ["nobody is known by this address", "import the contacts before their orders"],
  "other-amount": [
    "this order is known with another amount",
    "write what the whole order came to, or leave the row out: the amount of an order stays what it first was",
  ],
  "part-refund-missing": [
    "this order was given back in part, and no column says how much",
    "write it in a column called refunded amount",
  ],
  "order-status-unknown": [
    "it is not clear whether this order was paid",
    "write paid, unpaid, cancelled or refunded",
  ],
  "refund-too-much": ["more was given back than was paid", "write the amounts again"],
} as const satisfies Readonly<Record<string, readonly [says: string, mends: string]>> &
  Readonly<Record<RowFault, readonly [says: string, mends: string]>>;

export type RefusalReason = keyof typeof REASONS;

/** One thing that is wrong with a row, and the column it is wrong in. */
export type Refusal = { readonly reason: RefusalReason; readonly column?: string | undefined };

/** Why a row is neither imported nor wrong: it continues another one, or is an order that was not paid. */
export type LeftOut = "line" | "not-paid";

/** What a row means, or why it is left out, or all that is wrong with it. */
export type Checked<Value> =
  | { readonly value: Value }
  | { readonly leftOut: LeftOut }
  | { readonly refusals: readonly Refusal[] };

/** What a value means, or why it means nothing. */
export type Reading<Value> = { readonly value: Value } | { readonly reason: RefusalReason };

const LEFT_OUT: Readonly<Record<LeftOut, string>> = {
  line: "a further line of an order",
  "not-paid": "not paid, cancelled, or a test",
};

/** Why a row is left out, in words. */
export function leftOutInWords(why: LeftOut): string {
  return LEFT_OUT[why];
}

/** A reason in words; one given by the store may have none, and is shown as it is. */
export function reasonInWords(reason: string): string {
  return isReason(reason) ? REASONS[reason][0] : reason;
}

/** What to do about a reason, in words. */
export function remedyInWords(reason: string): string {
  return isReason(reason) ? REASONS[reason][1] : "";
}

function isReason(reason: string): reason is RefusalReason {
  return Object.hasOwn(REASONS, reason);
}
