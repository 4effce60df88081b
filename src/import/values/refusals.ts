import type { LeftOut, Refusal, RowRefusal } from "../../domain/row-refusal.ts";

/** What a row means, or why it is left out, or everything that is wrong with it. */
export type Checked<Value> =
  | { readonly value: Value }
  | { readonly leftOut: LeftOut }
  | { readonly refusals: readonly Refusal[] };

/** What a value means, or why it means nothing. */
export type Reading<Value> = { readonly value: Value } | { readonly reason: RowRefusal };
