import { Command, Option } from "commander";
import type { Instant } from "../domain/calendar.ts";
import type { ListLimits } from "../domain/list-report.ts";
import { quotaFor } from "../domain/quota.ts";
import type { ProfileField } from "../domain/timeline.ts";
import type { DateOrder } from "../import/columns/mapping-file.ts";
import { type ContactImportOptions, runContactImport } from "../import/contact-import.ts";
import { ImportError } from "../import/import-error.ts";
import type { Terminal } from "../import/meter.ts";
import { runOrderImport } from "../import/order-import.ts";
import { readSpread } from "../import/read-spread.ts";
import type { ImportResult, ImportTerminal } from "../import/run-import.ts";
import { AskError } from "../operator/ask-error.ts";
import type { Operator } from "../operator/operator.ts";
import { refusedRowsWords } from "../web/texts/row-refusal-words.ts";
import { asking, type Host } from "./asking.ts";
import { refuseIdleOptions } from "./idle-options.ts";
import { newsForCommand, problemForCommand, resultForCommand, TEXTS } from "./import-words.ts";
import { type Where, whereOptions } from "./where.ts";

type Typed = Where & {
  readonly group: readonly string[];
  readonly orders?: true;
  readonly consentSource?: string;
  readonly consentDate?: string;
  readonly consentText?: string;
  readonly mapping?: string;
  readonly dates?: DateOrder;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly refused?: string;
  readonly unsubscribed?: true;
  readonly overwrite?: readonly ProfileField[];
  readonly overwriteTyped?: true;
  readonly listDate?: string;
  readonly dryRun?: true;
  readonly startJourneys?: true;
  readonly spread?: string;
  readonly startOver?: true;
};

/** What an import needs from the program that runs it. */
export type ImportHost = Host & {
  readonly terminal: Terminal;
  /** Aborts when the user stops the command. */
  readonly signal: () => AbortSignal;
};

/** The command that imports lists of contacts and orders. */
export function importCommand(host: ImportHost): Command {
  const command = new Command("import")
    .description(
      "import a list of contacts, or of their orders, from a spreadsheet or another tool",
    )
    .argument("<file>", "a CSV file, gzipped or not")
    .option("--group <name...>", "the topics or groups that every contact in it joins", [])
    .option("--orders", "it is a list of orders of existing contacts")
    .option("--consent-source <words>", "where they agreed to get mail, if no column says so")
    .option("--consent-date <date>", "when they agreed, if no column says so")
    .option("--consent-text <words>", "what they agreed to, if it is known")
    .option(
      "--unsubscribed",
      "nobody in it wants mail: about the topics of --group, or none at all",
    )
    .option("--list-date <date>", "the day the list was made, for unsubscribes without a date")
    .addOption(
      new Option(
        "--overwrite <what...>",
        "what the list corrects of existing contacts, except what they typed themselves",
      ).choices(["firstName", "language", "timeZone"] satisfies ProfileField[]),
    )
    .option("--overwrite-typed", "with --overwrite: also what they typed themselves")
    .option("--mapping <file>", "a JSON file that says what each column means")
    .addOption(
      new Option("--dates <order>", "the order of day and month, if dates are ambiguous").choices([
        "dd/mm/yyyy",
        "mm/dd/yyyy",
      ] satisfies DateOrder[]),
    )
    .option("--encoding <name>", "its encoding, such as windows-1252 (default: detected)")
    .option("--delimiter <sign>", "its column separator (default: detected)")
    .option("--refused <file>", "where to write refused rows, each with the reason")
    .option("--dry-run", "store nothing, and show what would happen")
    .option("--start-journeys", "start the journeys of their groups and stages, which mail them")
    .option(
      "--spread <period>",
      "spread the mails to new and changed contacts over this period: P14D is 14 days",
    )
    .option(
      "--start-over",
      "start at the first row, even if an import of this list was interrupted",
    );
  return whereOptions(command).action((file: string, typed: Typed) =>
    asking(typed, host, async (operator) => {
      const result = await imported(operator, file, typed, host);
      host.say(resultForCommand(result, host.programme(), await limitsOf(operator, typed)));
      if (isAllRefused(result)) host.fail("Every row was refused: nothing was imported");
    }),
  );
}

/** The import is over: if the quota cannot be read, only the warning is missing. */
async function limitsOf(operator: Operator, { orders }: Typed): Promise<ListLimits | undefined> {
  const quota = await operator.ask("quota", {}).catch(() => undefined);
  return quota && { mailsADay: quotaFor(quota, "marketing"), canBeSpread: !orders };
}

function isAllRefused({ progress, isStopped }: ImportResult): boolean {
  return !isStopped && progress.rows > 0 && Object.keys(progress.outcomes).length === 0;
}

async function imported(
  operator: Operator,
  file: string,
  typed: Typed,
  host: ImportHost,
): Promise<ImportResult> {
  try {
    return await runImport(operator, file, typed, host);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    throw new AskError(problemForCommand(error.problem, host.programme()), { cause: error });
  }
}

async function runImport(
  operator: Operator,
  file: string,
  typed: Typed,
  host: ImportHost,
): Promise<ImportResult> {
  refuseIdleOptions(typed);
  const spread = readSpread(typed.spread, typed.orders ? "orders" : "contacts");
  const { programme } = host;
  const terminal: ImportTerminal = {
    ...host.terminal,
    hear: (news) => host.terminal.say(newsForCommand(news, programme())),
  };
  const plan = {
    startsJourneys: typed.startJourneys === true,
    isTrial: typed.dryRun === true,
    overwrite: typed.overwrite && {
      fields: [...typed.overwrite],
      typedToo: typed.overwriteTyped === true,
    },
    spread,
  };
  // A clock that was turned judges the dates, not this machine's.
  const { now } = await operator.ask("clock", {});
  const options = optionsOf(typed, now, host);
  const rowsOf = <Row>(batch: readonly { readonly value: Row }[]) =>
    batch.map(({ value }) => value);
  if (typed.orders) {
    const orders: Parameters<typeof runOrderImport>[2] = {
      import: (batch) => operator.ask("import-orders", { rows: rowsOf(batch), plan }),
    };
    const { timeZone } = programme();
    return runOrderImport(file, { ...options, timeZone }, orders, terminal);
  }
  const contacts: Parameters<typeof runContactImport>[2] = {
    import: (batch) => operator.ask("import-contacts", { rows: rowsOf(batch), plan }),
  };
  return runContactImport(file, options, contacts, terminal);
}

/** An interrupted import can be resumed only with the same options. */
function wishesIn({ startJourneys, overwrite = [], overwriteTyped, spread }: Typed): string {
  const started = startJourneys ? ", journeys start" : "";
  const typed = overwriteTyped ? ", typed too" : "";
  const overwritten = overwrite.length > 0 ? `, overwriting ${overwrite.join(", ")}${typed}` : "";
  return `${started}${overwritten}${spread ? `, spread over ${spread.trim()}` : ""}`;
}

function optionsOf(
  typed: Typed,
  now: Instant,
  { programme, signal }: ImportHost,
): ContactImportOptions {
  const { stack, url = "here" } = typed;
  return {
    programme: programme(),
    groups: typed.group,
    consent: { source: typed.consentSource, date: typed.consentDate, text: typed.consentText },
    mappingPath: typed.mapping,
    dates: typed.dates,
    encoding: typed.encoding,
    delimiter: typed.delimiter,
    refusedPath: typed.refused,
    words: refusedRowsWords(TEXTS),
    isOptOut: typed.unsubscribed,
    listDate: typed.listDate,
    target: `${stack ? `stack ${stack}` : url}${wishesIn(typed)}`,
    isDryRun: typed.dryRun,
    startsOver: typed.startOver,
    now,
    signal: signal(),
  };
}
