/** A word in a column, and the line it was first met on. */
export type Met = { readonly column: string; readonly word: string; readonly line: number };

/** What was met in a list of orders that only its owner can explain. */
export type OrderFindings = {
  /** Words of a status that are not known. */
  readonly words: readonly Met[];
  /** Columns that seem to tell whether an order was paid, and from which nothing is read. */
  readonly columns: readonly Met[];
  /** An amount that may be in cents; undefined when that is known. */
  readonly units: (Met & { readonly currency: string }) | undefined;
  /** Two rows that tell of one order with different amounts. */
  readonly lines: (Met & { readonly otherLine: number }) | undefined;
};
