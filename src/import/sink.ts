import type { LeftOut, RowRefusal } from "../domain/row-refusal.ts";

/** A checked row on its way to the stores. */
export type ImportedRow<Value> = { readonly line: number; readonly value: Value };

/** What became of a row, and what comes of it: the contact's stage, and how many mails go out. */
export type Outcome =
  | { readonly kind: "refused"; readonly reason: RowRefusal }
  | {
      readonly kind: "new" | "merged" | "unchanged" | "unsubscribed" | "suppressed" | LeftOut;
      readonly stage?: string | undefined;
      /** The parts of a profile that were corrected, and those that were kept because the person typed them. */
      readonly overwritten?: readonly string[] | undefined;
      readonly typedKept?: readonly string[] | undefined;
      readonly mails: number;
      /** What comes due in the next 30 days. */
      readonly ahead?: readonly { readonly day: string; readonly message: string }[] | undefined;
    };

/** A store of rows. */
export type Sink<Value> = {
  /**
   * Stores rows, and answers what became of each, in their order. It may be called with the same rows again. No person is
   * twice in a batch, or in two batches that are under way at once.
   */
  import(batch: readonly ImportedRow<Value>[]): Promise<readonly Outcome[]>;
};
