import type { Met } from "../../domain/list-problem.ts";

/** What only the owner of a list of orders can explain. */
export type OrderFindings = {
  /** Unknown words in a status column. */
  readonly words: readonly Met[];
  /** Columns that may say whether an order was paid, but are not read. */
  readonly columns: readonly Met[];
  /** An amount that may be in cents; undefined if the unit is known. */
  readonly units: (Met & { readonly currency: string }) | undefined;
  /** Two rows of one order with different amounts. */
  readonly lines: (Met & { readonly otherLine: number }) | undefined;
};
