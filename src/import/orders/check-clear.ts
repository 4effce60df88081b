import type { OrderQuestion } from "../../domain/list-problem.ts";
import { ImportError } from "../import-error.ts";
import type { OrderFindings } from "./findings.ts";

/**
 * Throws an ImportError if only the owner of the list called `name` knows which of its orders were paid, and how much.
 */
export function checkOrdersClear(
  name: string,
  { words, columns, units, lines }: OrderFindings,
): void {
  const questions: readonly OrderQuestion[] = [
    ...words.map((met) => ({ kind: "word" as const, ...met })),
    ...columns.map((met) => ({ kind: "column" as const, ...met })),
    ...(units ? [{ kind: "units" as const, ...units }] : []),
    ...(lines ? [{ kind: "lines" as const, ...lines }] : []),
  ];
  if (questions.length > 0)
    throw new ImportError({ kind: "orders-unclear", list: name, questions });
}
