import type { List } from "../file/open-list.ts";
import type { Row } from "../file/parse-lines.ts";

/** Looks at every row of a list before the first is imported. */
export type Survey = { look(row: Row): void };

/** Shows every row of the list to all of `surveys`. Returns false if the user stopped it. */
export async function surveyList(
  list: List,
  surveys: readonly Survey[],
  onRead?: (bytes: number, rows: number) => void,
  signal?: AbortSignal,
): Promise<boolean> {
  let read = 0;
  let rows = 0;
  for await (const row of list.rows((bytes) => (read = bytes))) {
    for (const survey of surveys) survey.look(row);
    rows += 1;
    onRead?.(read, rows);
    if (signal?.aborted) return false;
  }
  return true;
}
