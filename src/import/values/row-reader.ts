import { isUnsafe } from "../../domain/field-value.ts";
import type { Refusal, RowRefusal } from "../../domain/row-refusal.ts";
import type { Checked, Reading } from "./refusals.ts";
import type { Cell } from "./row.ts";

/** Reads the values of one row, and collects everything that is wrong with them. */
export type RowReader = {
  /** The value of `cell`, read by `understand`; undefined if there is no cell, or it is refused. */
  read<Value>(
    cell: Cell | undefined,
    understand: (text: string) => Reading<Value>,
  ): Value | undefined;
  /** Refuses the cell, or the whole row without one. */
  refuse(reason: RowRefusal, cell?: Cell): void;
  /** The value, if nothing was wrong. */
  result<Value>(value: Value): Checked<Value>;
};

/** A reader for one row. */
export function newRowReader(): RowReader {
  const refusals: Refusal[] = [];
  const refuse = (reason: RowRefusal, cell?: Cell) =>
    void refusals.push({ reason, column: cell?.column });
  return {
    refuse,
    read(cell, understand) {
      if (!cell) return undefined;
      const reading = isUnsafe(cell.text)
        ? { reason: "control-characters" as const }
        : understand(cell.text);
      if ("value" in reading) return reading.value;
      refuse(reading.reason, cell);
      return undefined;
    },
    result: (value) => (refusals.length > 0 ? { refusals } : { value }),
  };
}
