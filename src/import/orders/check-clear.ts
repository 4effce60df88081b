import { formatMoney } from "../../domain/money.ts";
import { IGNORE } from "../columns/mapping-file.ts";
import { ImportError } from "../import-error.ts";
import { ORDER_STATES } from "../vocabulary/order-status.ts";
import type { Met, OrderFindings } from "./findings.ts";

/** One question, for somebody at a terminal and for somebody on a page. */
type Question = { readonly asked: string; readonly onPage: string };

/** Throws an ImportError when only the owner of the list called `name` knows which of its orders are money, and how much. */
export function checkOrdersClear(
  name: string,
  { words, columns, units, lines }: OrderFindings,
): void {
  const questions = [
    ...words.map(wordQuestion),
    ...columns.map(columnQuestion),
    ...(units ? [unitQuestion(units)] : []),
    ...(lines ? [lineQuestion(lines)] : []),
  ];
  if (questions.length === 0) return;
  throw new ImportError(
    [
      `Cannot import ${name} before it is clear which orders were paid, and how much. Say so in a mapping file (--mapping):`,
      ...questions.map(({ asked }) => asked),
    ].join("\n\n"),
    {
      onPage: [
        "It is not clear which of these orders were paid, and how much. Change the list, and bring it again:",
        ...questions.map(({ onPage }) => onPage),
      ].join("\n\n"),
    },
  );
}

const STATES = `${ORDER_STATES.slice(0, -1).join(", ")} or ${ORDER_STATES.at(-1)}`;

function wordQuestion({ column, word, line }: Met): Question {
  return {
    asked: `"${column}" holds "${word}" (from line ${line}). Say what it means, ${STATES}: ${json({ statuses: { [word]: "paid" } })}\n  If the column does not say whether an order was paid: ${json({ columns: { [column]: IGNORE } })}`,
    onPage: `“${column}” holds “${word}” (from line ${line}). Write ${STATES} in its place, or leave the column out if it does not say whether an order was paid`,
  };
}

function columnQuestion({ column, word, line }: Met): Question {
  return {
    asked: `"${column}" may say whether an order was paid: it holds "${word}" (line ${line}). Say ${json({ columns: { [column]: "status" } })} if it does, ${json({ columns: { [column]: IGNORE } })} if not`,
    onPage: `“${column}” may say whether an order was paid: it holds “${word}” (line ${line}). Call the column “status” if it does, and leave it out if not`,
  };
}

function unitQuestion({
  column,
  word,
  line,
  currency,
}: NonNullable<OrderFindings["units"]>): Question {
  const money = (minor: number) => formatMoney({ amount: minor, currency }, "en-GB");
  const [major, minor] = [money(Number(word) * 100), money(Number(word))];
  return {
    asked: `All amounts are whole numbers: is ${word} in "${column}" (line ${line}) ${major}, or ${minor}? Say ${json({ units: "major" })} for ${major}, ${json({ units: "minor" })} for ${minor}`,
    onPage: `All amounts are whole numbers, so that ${word} in “${column}” (line ${line}) may be ${major} or ${minor}. Write the amounts with their decimals`,
  };
}

function lineQuestion({
  column,
  word,
  line,
  otherLine,
}: NonNullable<OrderFindings["lines"]>): Question {
  const found = `lines ${otherLine} and ${line} tell of one order with different amounts`;
  return {
    asked: `Each row seems to be a line of an order: ${found} in "${column}" (${word} on line ${line}). Say which column holds what the whole order came to, such as ${json({ columns: { "Order Total": "amount" } })}, or have the list made with one row for each order`,
    onPage: `Each row seems to be a line of an order: ${found} in “${column}”. Bring a list with one row for each order`,
  };
}

function json(value: object): string {
  return JSON.stringify(value);
}
