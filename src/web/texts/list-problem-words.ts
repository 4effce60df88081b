import type { IdleField, OrderQuestion, StatedProblem } from "../../domain/list-problem.ts";
import { formatMoney } from "../../domain/money.ts";
import { refusalInWords, remedyInWords } from "./row-refusal-words.ts";
import type { Texts } from "./texts.ts";

/** Why a list cannot be imported as it is. */
export function problemInWords(problem: StatedProblem, texts: Texts): string {
  return texts.say(`import.problems.${problem.kind}`, valuesOf(problem, texts));
}

/** What to do about it on the import page. */
export function problemRemedy(problem: StatedProblem, texts: Texts): string {
  return texts.say(`import.remedies.${problem.kind}`, valuesOf(problem, texts));
}

/** A question about a list of orders that only its owner can answer. */
export function orderQuestionInWords(question: OrderQuestion, texts: Texts): string {
  return texts.say(`import.orderQuestions.${question.kind}.found`, questionValues(question, texts));
}

/** How to change the list so that there is nothing to ask. */
export function orderQuestionRemedy({ kind }: OrderQuestion, { say }: Texts): string {
  return say(`import.orderQuestions.${kind}.remedy`);
}

/** The two readings of a whole number: as euros or as cents. */
export function amountsOf({ word, currency }: { word: string; currency: string }, locale: string) {
  const money = (amount: number) => formatMoney({ amount, currency }, locale);
  return { major: money(Number(word) * 100), minor: money(Number(word)) };
}

/** The name of a column, in quotes if it has one. */
function columnInWords(name: string, { say }: Texts): string {
  return name === "" ? say("import.noName") : say("import.quoted", { name });
}

type Values = Readonly<Record<string, string | number>>;

function valuesOf(problem: StatedProblem, texts: Texts): Values {
  const column = (name: string) => columnInWords(name, texts);
  switch (problem.kind) {
    case "column-gone":
    case "property-missing":
    case "several-addresses":
      return {
        ...problem,
        column: "column" in problem ? column(problem.column) : "",
        columns: problem.columns.map(column).join(", "),
      };
    case "columns-alike":
    case "dates-two-ways":
    case "dates-unclear":
      return { ...problem, column: column(problem.column) };
    case "group-unknown":
    case "group-missing":
      return { ...problem, groups: problem.groups.join(", ") };
    case "consent-date-bad":
    case "list-date-bad":
      return {
        ...problem,
        refusal: refusalInWords(problem.reason, texts),
        remedy: remedyInWords(problem.reason, texts),
      };
    case "refusal-undated":
      return { ...problem, fileDate: problem.fileDate ?? "none" };
    case "letters-unreadable":
      return { list: problem.list, line: problem.line };
    case "orders-unclear":
      return { list: problem.list };
    case "orders-idle":
      return { fields: problem.fields.map((field) => partOfForm(field, texts)).join(", ") };
    case "overwrite-typed-alone":
      return { field: partOfForm("overwriteTyped", texts), above: partOfForm("overwrite", texts) };
    default:
      return problem;
  }
}

/** A part of the import form by its label, in quotes. */
function partOfForm(part: IdleField | "overwriteTyped", { say }: Texts): string {
  const label = part === "journeys" ? "startJourneys" : part;
  return say("import.quoted", { name: say(`console.import.${label}`) });
}

function questionValues(question: OrderQuestion, texts: Texts): Values {
  const amounts = question.kind === "units" ? amountsOf(question, texts.locale) : {};
  return { ...question, ...amounts, column: columnInWords(question.column, texts) };
}
