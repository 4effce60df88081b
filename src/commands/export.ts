import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Argument, Command, Option } from "commander";
import { EXPORTS, type Exported, type ExportName } from "../domain/exported.ts";
import type { Programme } from "../domain/programme.ts";
import { columnsOf } from "../export/columns.ts";
import { csvOf } from "../export/csv.ts";
import { jsonLinesOf } from "../export/json-lines.ts";
import type { Terminal } from "../import/meter.ts";
import { counted } from "../import/words.ts";
import type { Operator } from "../operator/operator.ts";
import { asking, type Host } from "./asking.ts";
import { countRecords } from "./export-progress.ts";
import { writeNewFile } from "./new-file.ts";
import { type Where, whereOptions } from "./where.ts";

type Typed = Where & {
  readonly format?: "csv" | "jsonl";
  readonly out?: string;
  readonly force?: true;
  readonly delimiter: string;
  readonly bom: boolean;
};

/** What an export needs from the program that runs it. */
export type ExportHost = Host & {
  readonly terminal: Terminal;
  /** Where records are printed if no file was named. */
  readonly out: Writable;
};

/** The noun for one record of each export. */
const NOUNS: Readonly<Record<ExportName, string>> = {
  contacts: "contact",
  groups: "membership",
  orders: "order",
  consents: "consent",
  ledger: "mail",
  timeline: "event",
};

/** The command that exports everything that is stored. */
export function exportCommand(host: ExportHost): Command {
  const command = new Command("export")
    .description("export all contacts, or one kind of their records, as CSV or JSON")
    .addArgument(new Argument("<what>", "what to export").choices(EXPORTS))
    .addOption(
      new Option(
        "--format <format>",
        "jsonl: one complete record per line (default: by the file's extension, else csv)",
      ).choices(["csv", "jsonl"]),
    )
    .option("--out <file>", "a new file (default: print it)")
    .option("--force", "replace an existing file")
    .addOption(
      new Option("--delimiter <sign>", 'the column separator; French spreadsheets expect ";"')
        .choices([",", ";"])
        .default(","),
    )
    .option("--no-bom", "leave out the byte order mark, by which spreadsheets recognize UTF-8");
  return whereOptions(command).action((what: ExportName, typed: Typed) =>
    asking(typed, host, (operator) => exportRecords(operator, what, typed, host)),
  );
}

async function exportRecords<Name extends ExportName>(
  operator: Operator,
  what: Name,
  typed: Typed,
  { programme, terminal, out }: ExportHost,
): Promise<void> {
  const { records, note } = await operator.ask("export", { what });
  if (note)
    terminal.stream.write(`Answers to questions of its own programme are left out: ${note}\n`);
  const isShown = terminal.stream.isTTY === true && (typed.out !== undefined || !isTerminal(out));
  const taken = countRecords(
    records as AsyncIterable<Exported[Name]>,
    NOUNS[what],
    terminal,
    isShown,
  );
  const chunks = written(what, taken.records, typed, programme());
  if (typed.out === undefined) return print(chunks, out);
  await writeNewFile(typed.out, chunks, typed.force === true);
  terminal.say(`${counted(taken.count(), NOUNS[what])} written to ${typed.out}`);
}

function written<Name extends ExportName>(
  what: Name,
  records: AsyncIterable<Exported[Name]>,
  { format, out = "", delimiter, bom }: Typed,
  programme: Programme,
): AsyncIterable<string> {
  const isJson = (format ?? (/\.(jsonl|ndjson)$/i.test(out) ? "jsonl" : "csv")) === "jsonl";
  return isJson
    ? jsonLinesOf(records)
    : csvOf<Exported[Name]>(columnsOf(what, programme), records, { bom, delimiter });
}

async function print(chunks: AsyncIterable<string>, out: Writable): Promise<void> {
  try {
    await pipeline(Readable.from(chunks), out, { end: false });
  } catch (error) {
    // The reader closed the pipe, as in `| head`.
    if (!(error instanceof Error && "code" in error && error.code === "EPIPE")) throw error;
  }
}

function isTerminal(out: Writable): boolean {
  return "isTTY" in out && out.isTTY === true;
}
