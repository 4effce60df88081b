import type { Met } from "../../domain/list-problem.ts";
import type { Mapping } from "../columns/mapping.ts";
import { refusedColumns } from "../columns/refused-columns.ts";
import type { Row } from "../file/parse-lines.ts";
import type { Survey } from "../survey/list.ts";
import { cleaned, type RowValues, rowValues } from "../values/row.ts";
import { isBlank } from "../vocabulary/blank.ts";
import { folded } from "../vocabulary/folded.ts";
import { yesOrNo } from "../vocabulary/yes-no.ts";
import { lineSurvey, unitSurvey } from "./amounts.ts";
import { mayTellState } from "./columns.ts";
import type { OrderFindings } from "./findings.ts";
import { orderStateOf, stateOfWord } from "./state.ts";

/** The number of words to keep, and the length of each. */
const MOST_WORDS = 10;
const LONGEST_WORD = 60;

/** Looks at every row of a list of orders. Its memory does not grow with the list. */
export function orderSurvey(mapping: Mapping): Survey & { findings(): OrderFindings } {
  const words = firstMet();
  const columns = firstMet();
  const units = unitSurvey(mapping);
  const lines = lineSurvey();
  const unread = unreadColumns(mapping);
  return {
    look(row) {
      if (row.fault) return;
      const values = rowValues(row, mapping);
      for (const met of unknownStates(values, mapping, row.line)) words.add(met);
      for (const met of tellingCells(row, mapping, unread)) columns.add(met, met.column);
      units.look(values, row.line);
      if (isOrder(values, mapping)) lines.look(values, row.line);
    },
    findings: () => ({
      words: words.all(),
      columns: columns.all(),
      units: units.finding(),
      lines: lines.finding(),
    }),
  };
}

function isOrder(values: RowValues, { statuses }: Mapping): boolean {
  return ["paid", "partly-refunded"].includes(orderStateOf(values, statuses));
}

/** The columns that are not read although nobody said to ignore them. */
function unreadColumns({ header, columns, explained, peer }: Mapping): readonly number[] {
  const used = new Set([...columns.values()].flat());
  const aside = new Set(peer?.aside?.map(folded));
  const added = refusedColumns(header);
  return header.flatMap((column, place) =>
    place < added || used.has(place) || explained.has(place) || aside.has(folded(column))
      ? []
      : [place],
  );
}

/** The cells of `unread` columns that seem to say whether an order was paid, by the column name or their own words. */
function tellingCells(
  { cells, line }: Row,
  { header }: Mapping,
  unread: readonly number[],
): readonly Met[] {
  return unread.flatMap((place) => {
    const [column = "", word] = [header[place], cleaned(cells[place] ?? "")];
    const tells = !isBlank(word) && mayTellState(column, word);
    return tells ? [{ column, word, line }] : [];
  });
}

/** The words in a row that should be a state but are not known. */
function unknownStates(values: RowValues, { statuses }: Mapping, line: number): readonly Met[] {
  const cells = [
    ...values.all("status").filter(({ text }) => !stateOfWord(text, statuses)),
    ...values
      .all("isPaid")
      .filter(({ text }) => yesOrNo(text) === undefined && !stateOfWord(text, statuses)),
    ...values
      .all("cancelledAt")
      .filter(({ text }) => !/\d/.test(text) && yesOrNo(text) === undefined)
      .filter(({ text }) => !stateOfWord(text, statuses)),
  ];
  return cells
    .filter(({ text }) => !isBlank(text))
    .map(({ text, column = "" }) => ({ column, word: text, line }));
}

function firstMet() {
  const met = new Map<string, Met>();
  return {
    add({ column, word, line }: Met, key = folded(word)) {
      if (met.has(key) || met.size >= MOST_WORDS) return;
      // Never an address: it may be shown to others.
      const shown = word.replaceAll(/\S*@\S*/g, "…").slice(0, LONGEST_WORD);
      met.set(key, { column, word: shown, line });
    },
    all: () => [...met.values()],
  };
}
