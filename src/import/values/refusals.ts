import type { LeftOut, Refusal, RowRefusal, UnfitValue } from "../../domain/row-refusal.ts";

/** The value of a row, or why it is left out, or everything that is wrong with it. */
export type Checked<Value> =
  | {
      readonly value: Value;
      /** The values of attributes that the row is stored without. */
      readonly unfit?: readonly UnfitValue[] | undefined;
    }
  | { readonly leftOut: LeftOut }
  | { readonly refusals: readonly Refusal[] };

/** The meaning of a value, or why it has none. */
export type Reading<Value> = { readonly value: Value } | { readonly reason: RowRefusal };
