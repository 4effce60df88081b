import type { Instant, TimeZone } from "./calendar.ts";
import type { OrderRecord } from "./facts.ts";
import type { FieldValue } from "./field-value.ts";

/**
 * One person as read from a row of an import, checked: every date is an instant, and mail can be sent to the address.
 */
export type ImportedContact = {
  readonly email: string;
  readonly firstName?: string | undefined;
  readonly language?: string | undefined;
  readonly timeZone?: TimeZone | undefined;
  /** The topics and manual groups to join; for somebody not subscribed, the topics refused. */
  readonly groups: readonly string[];
  /** Their status on the list they come from: people who unsubscribed or whose mail bounced are never mailed. */
  readonly standing: Standing;
  /** The list that refuses mail, and when it was said; absent for people who are subscribed. */
  readonly refusal?: { readonly source: string; readonly at: Instant } | undefined;
  readonly signedUpAt?: Instant | undefined;
  readonly lastActivityAt?: Instant | undefined;
  readonly orders: readonly OrderRecord[];
  /** Declared fields of the topics, apart from those that are attributes. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** The values of the programme's attributes; absent if the row has none. */
  readonly description?: ImportedDescription | undefined;
  /** The proof of consent; absent where none is needed, as in a manual group. */
  readonly consent?: ImportedConsent | undefined;
};

/** What a row says about the person. */
type ImportedDescription = {
  readonly values: Readonly<Record<string, FieldValue>>;
  /** A date of the row or of the list; absent if neither has one. */
  readonly at?: Instant | undefined;
};

/** A person's status on a list. */
export type Standing = "subscribed" | "unsubscribed" | "bounced" | "complained";

/** Where and when somebody agreed to get mail, if the list says. */
export type ImportedConsent = {
  /** In the importer's words: `form of atlas-voyages.example`, `Mailchimp audience "Maroc"`. */
  readonly source: string;
  readonly at: Instant;
  /** The sentence agreed to, if known. */
  readonly text?: string | undefined;
  /** Whether the date applies to the whole list and not to this person. */
  readonly isOfList?: boolean | undefined;
};

/** One order as read from a row of a list, and who placed it. */
export type ImportedOrder = {
  readonly email: string;
  /** The order; empty if the row says that it was never paid, or was cancelled. */
  readonly records: readonly OrderRecord[];
  /** The total refunded for it. */
  readonly givenBack?: GivenBack | undefined;
};

/** The total refunded for an order by the time a list was made: an amount in minor units, or the whole order. */
export type GivenBack = {
  readonly orderId: string;
  readonly amount: number | "all";
  readonly at: Instant;
};
