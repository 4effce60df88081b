import type { Met } from "../../domain/list-problem.ts";

/** What only the owner of a list of orders can explain. */
export type OrderFindings = {
  /** Unknown words of a status. */
  readonly words: readonly Met[];
  /** Columns that may say whether an order was paid, and are not read. */
  readonly columns: readonly Met[];
  /** An amount that may be in cents; undefined when the units are known. */
  readonly units: (Met & { readonly currency: string }) | undefined;
  /** Two rows of one order with different amounts. */
  readonly lines: (Met & { readonly otherLine: number }) | undefined;
};
