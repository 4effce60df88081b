/** Why a row of a list is refused. */
export const ROW_REFUSALS = [
  /** Quotes in the line are not closed, or not doubled. */
  "quotes",
  "too-many-cells",
  "row-too-long",
  "email-missing",
  "email-bad",
  "control-characters",
  "name-long",
  "name-link",
  "language-unknown",
  "time-zone-unknown",
  "group-unknown",
  "group-missing",
  "date-unclear",
  "date-future",
  "date-too-old",
  "status-unknown",
  "never-subscribed",
  "no-consent",
  "text-long",
  "number-bad",
  "yes-no-bad",
  "choice-unknown",
  "place-bad",
  "attributes-bad",
  "order-missing",
  "order-long",
  "amount-missing",
  "amount-bad",
  "currency-unknown",
  "date-missing",
  "part-refund-missing",
  "order-status-unknown",
  "refund-too-much",
  /** The reasons below are known only once the row is compared with what is stored. */
  "unknown-group",
  "left-before",
  "suppressed",
  "erased",
  "kept-too-long",
  "unknown-contact",
  "other-amount",
] as const;

export type RowRefusal = (typeof ROW_REFUSALS)[number];

/** One thing that is wrong with a row, and the column it is wrong in. */
export type Refusal = { readonly reason: RowRefusal; readonly column?: string | undefined };

/** Why a row is skipped although nothing is wrong with it: it continues another row, or its order was not paid. */
export type LeftOut = "line" | "not-paid";

/** A value that does not fit its attribute: it is left out, and the rest of its row is stored. */
export type UnfitValue = { readonly attribute: string; readonly reason: RowRefusal };
