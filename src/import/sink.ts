import type { LeftOut, RowRefusal } from "../domain/row-refusal.ts";

/** A checked row on its way to the stores. */
export type ImportedRow<Value> = { readonly line: number; readonly value: Value };

/** The outcome of a row, with the contact's stage and the number of mails that go out. */
export type RowOutcome =
  | { readonly kind: "refused"; readonly reason: RowRefusal }
  | {
      readonly kind: "new" | "merged" | "unchanged" | "unsubscribed" | "suppressed" | LeftOut;
      readonly stage?: string | undefined;
      /** The profile fields that were corrected, and those kept because the contact typed them. */
      readonly overwritten?: readonly string[] | undefined;
      readonly typedKept?: readonly string[] | undefined;
      readonly mails: number;
      /** The mails due in the next 30 days. */
      readonly ahead?: readonly { readonly day: string; readonly message: string }[] | undefined;
    };

/** A store of rows. */
export type Sink<Value> = {
  /**
   * Stores rows and returns their outcomes, in order. It may receive the same rows again. No person is twice in a
   * batch, or in two batches at the same time.
   */
  import(batch: readonly ImportedRow<Value>[]): Promise<readonly RowOutcome[]>;
};
