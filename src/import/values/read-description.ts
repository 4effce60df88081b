import type { FieldValue } from "../../domain/field-value.ts";
import type { Attribute } from "../../domain/programme.ts";
import type { UnfitValue } from "../../domain/row-refusal.ts";
import type { DateStyle } from "./read-date.ts";
import { readField } from "./read-field.ts";
import type { Cell, RowValues } from "./row.ts";
import { newRowReader } from "./row-reader.ts";

/** What a row says of these attributes, and the values that do not fit; each absent if there are none. */
export function readDescription(
  values: RowValues,
  attributes: readonly Attribute[],
  styleOf: (cell: Cell | undefined) => DateStyle,
): {
  readonly values?: Readonly<Record<string, FieldValue>>;
  readonly unfit?: readonly UnfitValue[];
} {
  const read = new Map<string, FieldValue>();
  const unfit: UnfitValue[] = [];
  for (const attribute of attributes) {
    const cell = values.first(`field:${attribute.name}`);
    const own = newRowReader();
    const value = own.read(cell, (text) => readField(attribute, text, styleOf(cell)));
    if (value !== undefined) read.set(attribute.name, value);
    const result = own.result(value);
    if ("refusals" in result)
      unfit.push(...result.refusals.map(({ reason }) => ({ attribute: attribute.name, reason })));
  }
  return {
    ...(read.size > 0 && { values: Object.fromEntries(read) }),
    ...(unfit.length > 0 && { unfit }),
  };
}
