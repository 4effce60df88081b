import type {
  ListProblem,
  ListQuestion,
  OrderQuestion,
  StatedProblem,
} from "../domain/list-problem.ts";
import type { FirstRow, ListLimits } from "../domain/list-report.ts";
import type { Programme } from "../domain/programme.ts";
import type { StartsOver } from "../import/checkpoint.ts";
import type { ImportNews, ImportResult } from "../import/run-import.ts";
import { columnsInWords, counted, table, timeInWords } from "../import/words.ts";
import { firstRowsInWords } from "../web/texts/first-rows-words.ts";
import {
  amountsOf,
  orderQuestionInWords,
  problemInWords,
  problemRemedy,
} from "../web/texts/list-problem-words.ts";
import { readingInWords } from "../web/texts/list-reading-words.ts";
import {
  type BeyondWords,
  type CountedPart,
  reportInWords,
} from "../web/texts/list-report-words.ts";
import { meaningInWords } from "../web/texts/meaning-words.ts";
import { remedyInWords } from "../web/texts/row-refusal-words.ts";
import { textsIn } from "../web/texts/texts.ts";

/** The commands speak English. */
export const TEXTS = textsIn("en");

/** The messages of an import before its outcome, for a terminal. */
export function newsForCommand(news: ImportNews, programme: Programme): string {
  switch (news.kind) {
    case "reading": {
      const { sum, rows } = readingInWords(news.reading, TEXTS, (property) => property);
      return [sum, ...table(rows)].join("\n");
    }
    case "first-rows":
      return firstRowsForCommand(news.rows, programme);
    case "starts-over":
      return `Starting over: ${STARTS_OVER[news.why]}`;
    case "continues":
      return `Continuing after row ${news.after}, where the last import stopped`;
  }
}

const STARTS_OVER: Readonly<Record<StartsOver, string>> = {
  unreadable: "the record of an import that was stopped cannot be read",
  "other-list": "the file has changed since the import that was stopped",
  "other-options": "the import that was stopped had other options, or another target",
};

function firstRowsForCommand(first: readonly FirstRow[], programme: Programme): string {
  const { columns, rows } = firstRowsInWords(first, { programme, texts: TEXTS });
  const title = TEXTS.say("console.importOutcome.rowsTrial");
  return ["", title, ...columnsInWords([columns, ...rows])].join("\n");
}

/** The outcome of an import, for a terminal. */
export function resultForCommand(
  result: ImportResult,
  programme: Programme,
  limits?: ListLimits,
): string {
  const { refusedPath, isStopped, took } = result;
  const { sum, outcomes, refused, others, mails, due, beyond } = reportInWords(result, {
    programme,
    texts: TEXTS,
    titleOf: (message) => message,
    limits,
  });
  return [
    `${sum} (${timeInWords(took)})`,
    ...aligned(outcomes),
    ...(refused ? titled(refused) : []),
    ...(refused && refusedPath ? [`  They are in ${refusedPath}, each with what to do`] : []),
    ...others.flatMap(titled),
    "",
    mails,
    ...(typeof due === "string" ? [due] : due ? titled(due) : []),
    ...(beyond ? ["", ...beyondForCommand(beyond)] : []),
    ...(isStopped
      ? ["It was stopped before the end: run the same command again to continue from here"]
      : []),
  ].join("\n");
}

function beyondForCommand({ days, rest, remedy }: BeyondWords): readonly string[] {
  const todo =
    remedy === "spread"
      ? "Spread the mails over a period, or over a longer one: --spread P14D is 14 days"
      : "Ask AWS for a higher SES quota";
  return [TEXTS.say("import.beyond.title"), ...days.map((day) => `  ${day}`), rest, todo];
}

function titled(part: CountedPart): readonly string[] {
  return ["", part.title, ...aligned(part)];
}

/** Labels, and numbers that are aligned on the right. */
function aligned({ rows }: CountedPart): readonly string[] {
  const width = Math.max(...rows.map(([, count]) => count.length));
  return table(rows.map(([label, count]) => [label, count.padStart(width)]));
}

/** Why a list cannot be imported as it is, and what to do about it at a terminal. */
export function problemForCommand(problem: ListProblem, programme: Programme): string {
  switch (problem.kind) {
    case "mail-unclear":
      return mailQuestion(problem, programme);
    case "encoding-unclear":
      return encodingQuestion(problem);
    case "orders-unclear":
      return [
        `${problemInWords(problem, TEXTS)}. Say so in a mapping file (--mapping):`,
        ...problem.questions.map(orderQuestion),
      ].join("\n\n");
    default:
      return `${problemInWords(problem, TEXTS)}. ${remedyOf(problem)}`;
  }
}

type Remedies = {
  readonly [Kind in StatedProblem["kind"]]?: (
    problem: StatedProblem & { readonly kind: Kind },
  ) => string;
};

function remedyOf(problem: StatedProblem): string {
  const remedies: Readonly<Record<string, ((problem: never) => string) | undefined>> = REMEDIES;
  return remedies[problem.kind]?.(problem as never) ?? problemRemedy(problem, TEXTS);
}

/** The remedy at a terminal where the page's own is about its form. */
const REMEDIES: Remedies = {
  "encoding-unknown": () =>
    "Expected one such as utf-8, windows-1252, iso-8859-15, macintosh or utf-16",
  "encoding-contradicted": () => "Leave --encoding out",
  "letters-unreadable": ({ guess }) =>
    `Name its encoding with --encoding${guess ? ` (it could be ${guess})` : ""}, or save the file as “CSV UTF-8”`,
  "encoding-changes": ({ byte }) =>
    `Save the file as “CSV UTF-8” again, or correct that line (byte ${byte} of the file). If all of it is in one other encoding, name it with --encoding, such as windows-1252`,
  "delimiter-bad": () => "Expected one character, such as ;, or the word tab",
  "column-gone": () => "Correct the mapping file",
  "property-missing": ({ property, likely }) =>
    `Name it in a mapping file: ${json({ columns: { [likely]: property } })}`,
  "several-addresses": ({ columns }) =>
    `Ignore the wrong ones in a mapping file: ${json({ columns: { [columns[1] ?? ""]: "ignore" } })}`,
  "meaning-unknown": () => "Correct the mapping file",
  "group-unknown": () => "Name one of them with --group",
  "group-missing": () => "Name one with --group, or say with --unsubscribed that nobody wants mail",
  "consent-missing": () =>
    'Name the columns that do in a mapping file (consentSource, consentAt), or say it for the whole list: --consent-source "form of atlas-voyages.example" --consent-date 2024-05-31',
  "consent-date-bad": ({ reason }) => `Correct --consent-date: ${remedyInWords(reason, TEXTS)}`,
  "list-date-bad": ({ reason }) => `Correct --list-date: ${remedyInWords(reason, TEXTS)}`,
  "dates-two-ways": () =>
    "Write them all in one way, such as 2025-12-31, or choose one with --dates: rows in the other one are refused",
  "dates-unclear": () => "Choose with --dates dd/mm/yyyy or --dates mm/dd/yyyy",
  "refusal-undated": ({ fileDate }) =>
    `Say on which day this list was made, with --list-date ${fileDate ?? "2025-12-31"}${fileDate ? `. The file name says ${fileDate}` : ""}`,
  "spread-bad": () =>
    "Give --spread a period from one second to 90 days, such as P14D for 14 days or PT12H for 12 hours",
  "spread-of-orders": () => "Leave --spread out",
};

function mailQuestion(
  { list, columns, isNamedForRefusals }: Extract<ListQuestion, { kind: "mail-unclear" }>,
  programme: Programme,
): string {
  return [
    `Cannot import ${list} before it is clear who may be mailed. Say so${columns.length > 0 ? " in a mapping file (--mapping)" : ""}:`,
    ...(isNamedForRefusals ? [nameQuestion(list)] : []),
    ...columns.map((column) => columnQuestion(column, programme)),
    ...(columns.length > 1 ? [allAnswers(columns)] : []),
  ].join("\n\n");
}

function nameQuestion(list: string): string {
  return [
    `The name ${list} says that these people refused mail, and no column says who they are`,
    ...table([
      ["--unsubscribed", "nobody in it may be mailed"],
      [
        'a mapping file (--mapping) with {"constants":{"status":"subscribed"}}',
        "they may be mailed, whatever the name says",
      ],
    ]),
  ].join("\n");
}

type Unclear = Extract<ListQuestion, { kind: "mail-unclear" }>["columns"][number];

function columnQuestion({ column, words, choices }: Unclear, programme: Programme): string {
  const held = words.map(
    ({ text, rows, line }) =>
      `${text === "" ? "nothing" : `“${text}”`} (${counted(rows, "row")}, from line ${line})`,
  );
  return [
    `“${column}” contains ${held.join(", ")}`,
    ...table(
      choices.map((choice) => [
        json({ columns: { [column]: choice } }),
        meaningInWords(choice, programme, TEXTS),
      ]),
    ),
  ].join("\n");
}

function allAnswers(columns: readonly Unclear[]): string {
  const all = Object.fromEntries(columns.map(({ column, choices }) => [column, choices[0]]));
  return `One file can hold all answers, such as ${json({ columns: all })}`;
}

function encodingQuestion({
  list,
  readings,
}: Extract<ListQuestion, { kind: "encoding-unclear" }>): string {
  const choices = readings.map(({ encoding, word }) => `“${word}”: --encoding ${encoding}`);
  return `Cannot tell the encoding of ${list}. Which of these is spelled correctly? ${choices.join(", or ")}`;
}

function orderQuestion(question: OrderQuestion): string {
  return `${orderQuestionInWords(question, TEXTS)}. ${orderAnswer(question)}`;
}

function orderAnswer(question: OrderQuestion): string {
  const { column, word } = question;
  const ignored = json({ columns: { [column]: "ignore" } });
  switch (question.kind) {
    case "word":
      return `Say what it means, paid, unpaid, cancelled or refunded: ${json({ statuses: { [word]: "paid" } })}\n  If the column does not say whether an order was paid: ${ignored}`;
    case "column":
      return `Say ${json({ columns: { [column]: "status" } })} if it does, ${ignored} if not`;
    case "units": {
      const { major, minor } = amountsOf(question, TEXTS.locale);
      return `Say ${json({ units: "major" })} for ${major}, ${json({ units: "minor" })} for ${minor}`;
    }
    case "lines":
      return `Say which column holds the total of the whole order, such as ${json({ columns: { "Order Total": "amount" } })}, or export the list with one row per order`;
  }
}

function json(value: object): string {
  return JSON.stringify(value);
}
