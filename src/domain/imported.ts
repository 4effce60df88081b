import type { Instant, TimeZone } from "./calendar.ts";
import type { OrderRecord } from "./facts.ts";
import type { FieldValue } from "./field-value.ts";

/** One person as a row of an import tells of it, checked: every date an instant, the address one that mail can go to. */
export type ImportedContact = {
  readonly email: string;
  readonly firstName?: string | undefined;
  readonly language?: string | undefined;
  readonly timeZone?: TimeZone | undefined;
  /** The topics and groups by hand to join; the topics refused, of somebody who is not subscribed. */
  readonly groups: readonly string[];
  /** How the list they come from had them: one that had left, or whose mail came back, is never mailed. */
  readonly standing: Standing;
  /** Which list says no, and when it was said; absent of somebody who is subscribed. */
  readonly refusal?: { readonly source: string; readonly at: Instant } | undefined;
  readonly signedUpAt?: Instant | undefined;
  readonly lastActivityAt?: Instant | undefined;
  readonly orders: readonly OrderRecord[];
  /** Declared fields of the topics. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** The proof of consent; absent where none is needed, as in a group that gets no promotions. */
  readonly consent?: ImportedConsent | undefined;
};

/** How a list has somebody. */
export type Standing = "subscribed" | "unsubscribed" | "bounced" | "complained";

/** Where and when somebody agreed to get mail, as far as the list says. */
export type ImportedConsent = {
  /** In the importer's words: `form of atlas-voyages.example`, `Mailchimp audience "Maroc"`. */
  readonly source: string;
  readonly at: Instant;
  /** The sentence agreed to, when it is known. */
  readonly text?: string | undefined;
  /** Whether the date was said of the whole list, and not of this person. */
  readonly isOfList?: boolean | undefined;
};

/** One order as a row of a list tells of it, and whose it is. */
export type ImportedOrder = {
  readonly email: string;
  /** The order; none when the row says that it was never paid, or was cancelled. */
  readonly records: readonly OrderRecord[];
  /** What was given back of it in all. */
  readonly givenBack?: GivenBack | undefined;
};

/** What was given back of an order in all, by the time a list was made: an amount in minor units, or the whole order. */
export type GivenBack = {
  readonly orderId: string;
  readonly amount: number | "all";
  readonly at: Instant;
};
