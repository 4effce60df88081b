import { IGNORE } from "../columns/mapping-file.ts";
import { ImportError } from "../import-error.ts";
import { counted, table } from "../words.ts";
import type { Word } from "./words.ts";

/** A column that may say who must not be mailed, and of which the user has to say what it means. */
export type UnclearColumn = {
  readonly column: string;
  /** Some of what it holds, what tells most first; never an address; no text for rows with nothing there. */
  readonly words: readonly Word[];
  /** What it may mean, the likeliest first: a property of a mapping, or `ignore`. */
  readonly choices: readonly string[];
};

/** The list cannot be imported before the user says who in it may be mailed. */
export class UnclearListError extends ImportError {
  override readonly name = "UnclearListError";
  readonly columns: readonly UnclearColumn[];
  /** Whether the name of the list says that nobody in it is to be mailed, and no column does. */
  readonly isNamedForRefusals: boolean;

  constructor(list: string, columns: readonly UnclearColumn[], isNamedForRefusals: boolean) {
    super(inWords(list, columns, isNamedForRefusals));
    this.columns = columns;
    this.isNamedForRefusals = isNamedForRefusals;
  }
}

const MEANS: Readonly<Record<string, string>> = {
  status: "their status, in a word; nothing there: the row is refused",
  suppressed: "yes, a date or a reason there: must not be mailed",
  bounced: "yes, a date or a reason there: mail to them came back",
  complained: "yes, a date or a reason there: they complained of mail",
  leftAt: "a date there: they left",
  signedUpAt: "the date they came",
  bouncedAt: "a date there: mail to them came back",
  subscribed: "yes: they get mail; no: they left",
  optIn: "yes: they agreed to get mail; no: they never did",
  notes: "of what is there only a refusal counts; nothing there: they get mail",
  [IGNORE]: "it has nothing to do with mail",
};

/** What a choice means for the rows of the column. */
function choiceInWords(choice: string): string {
  return MEANS[choice] ?? `it is what it is taken for: ${choice}`;
}

function inWords(
  list: string,
  columns: readonly UnclearColumn[],
  isNamedForRefusals: boolean,
): string {
  return [
    `Cannot import ${list} before it is clear who may be mailed. Say so${columns.length > 0 ? " in a mapping file (--mapping)" : ""}:`,
    ...(isNamedForRefusals ? [nameInWords(list)] : []),
    ...columns.map(columnInWords),
    ...(columns.length > 1 ? [together(columns)] : []),
  ].join("\n\n");
}

function nameInWords(list: string): string {
  return [
    `The name ${list} says that these people refused mail, and no column says who they are`,
    ...table([
      ["--unsubscribed", "nobody in it may be mailed"],
      [
        'a mapping file (--mapping) with {"constants":{"status":"subscribed"}}',
        "they may be mailed, whatever its name is",
      ],
    ]),
  ].join("\n");
}

function columnInWords({ column, words, choices }: UnclearColumn): string {
  const held = words.map(
    ({ text, rows, line }) =>
      `${text === "" ? "nothing" : `"${text}"`} (${counted(rows, "row")}, from line ${line})`,
  );
  return [
    `"${column}" holds ${held.join(", ")}`,
    ...table(
      choices.map((choice) => [
        JSON.stringify({ columns: { [column]: choice } }),
        choiceInWords(choice),
      ]),
    ),
  ].join("\n");
}

function together(columns: readonly UnclearColumn[]): string {
  const all = Object.fromEntries(
    columns.map(({ column, choices }) => [column, choices[0] ?? IGNORE]),
  );
  return `One file holds them all, such as ${JSON.stringify({ columns: all })}`;
}
