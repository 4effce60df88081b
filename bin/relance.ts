import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command, InvalidArgumentError } from "commander";
import { programme } from "../programme.ts";
import { urls } from "../src/urls.ts";
import { consoleUrls, studioUrls } from "../src/web/parts/paths.ts";
import "../src/adapters/quiet-on-node-20.ts";
import { DataInUseError } from "../src/adapters/embedded/data-in-use.ts";
import { commandsFor } from "../src/commands/all.ts";
import { checkedProgramme } from "../src/domain/checked-programme.ts";
import { type CountedLost, lostInWords } from "../src/domain/lost-in-words.ts";
import { messageOf } from "../src/domain/message-of.ts";
import type { Programme } from "../src/domain/programme.ts";
import { ProgrammeError } from "../src/domain/programme-problem.ts";
import type { TemplateProblem } from "../src/domain/template-problem.ts";
import { zoneDataVersion } from "../src/domain/zone-data.ts";
import { countInWords } from "../src/lint/problems-in-words.ts";

const TEMPLATES = fileURLToPath(new URL("../templates", import.meta.url));

const PORT = 3000;

/**
 * Runs the command that the process was started with. `kept` is the folder that keeps compiled templates from one run of
 * this code to the next; without it they are compiled each time.
 */
export async function main(kept?: string): Promise<void> {
  const relance = new Command("npm run relance --").description(
    "Relance, an open-source lifecycle email engine for AWS",
  );
  relance
    .command("start")
    .description(
      "run Relance on this machine: sign-up pages, console, mailbox and an adjustable clock",
    )
    .option("--port <number>", "the port to listen on (0: any free one)", portOf, PORT)
    .option("--data-dir <folder>", "the folder for contacts and mails", ".relance")
    .action((place: Place) => start(place, kept));
  relance
    .command("studio")
    .description("run only the studio, to edit messages and pages")
    .option("--port <number>", "the port to listen on (default: 3000, or any free one)", portOf)
    .option("--data-dir <folder>", "the folder for the test mails you send", ".relance")
    .action((place: StudioPlace) => studio(place, kept));

  // The reader of the output may close it early, as in `| head`.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      process.exit();
    });
  }

  const host = {
    say,
    fail,
    written: programme,
    programme: ownProgramme,
    templates: TEMPLATES,
    terminal: { say, stream: process.stderr, now: () => performance.now() },
    out: process.stdout,
    signal: untilInterrupted,
  };
  for (const command of await commandsFor(process.argv[2], host)) relance.addCommand(command);
  relance.showHelpAfterError("To see all commands: npm run relance -- --help");
  for (const command of relance.commands) {
    command.showHelpAfterError(`To see what it takes: npm run relance -- ${command.name()} --help`);
  }
  await relance.parseAsync();
}

type Place = { readonly port: number; readonly dataDir: string };
type StudioPlace = Partial<Place> & Pick<Place, "dataDir">;

async function start({ port, dataDir }: Place, kept: string | undefined): Promise<void> {
  const { startRuntime } = await import("../src/local/runtime.ts");
  const runtime = await startRuntime({
    programme,
    templates: TEMPLATES,
    kept,
    dataFolder: dataDir,
    port,
    report,
  }).catch(refused("start", { port, dataDir }));

  const pages = programme.topics.map(({ name }) => runtime.url + urls.topic.to(name));
  say(`
  Relance is running for ${programme.name}.

  Console   ${runtime.url}${consoleUrls.overview.to()}
  Studio    ${runtime.url}${studioUrls.list.to()}${stateOf(runtime.problems)}
  Mailbox   ${runtime.url}${consoleUrls.mailbox.to()}
  Sign-up   ${pages.join("\n            ")}
  Data      ${runtime.dataFolder}
  Clocks    time zones of ${zoneDataVersion}, the same on every machine

  Press Ctrl-C to stop. Nothing is lost: start it again to continue.
`);
  if (runtime.lost.length > 0) say(changedInWords(runtime.lost));
  stopWhenAsked(runtime, "Stopped. Everything is kept.");
}

async function studio({ port, dataDir }: StudioPlace, kept: string | undefined): Promise<void> {
  const { startStudio } = await import("../src/local/studio-runtime.ts");
  const mailbox = join(dataDir, "mailbox");
  const startAt = (at: number) =>
    startStudio({ programme, templates: TEMPLATES, kept, mailbox, port: at, report });
  const runtime = await startAt(port ?? PORT)
    .catch((error) => {
      if (port === undefined && isPortTaken(error)) return startAt(0);
      throw error;
    })
    .catch(refused("run studio", { port: port ?? PORT, dataDir }));
  say(`
  The studio is running for ${programme.name}.

  Studio    ${runtime.url}${studioUrls.list.to()}${stateOf(runtime.problems)}
  Files     ${TEMPLATES}

  Save a file to see it there at once. Press Ctrl-C to stop.
`);
  stopWhenAsked(runtime, "Stopped.");
}

/** The effect of a changed programme on stored contacts, in words. */
function changedInWords(lost: readonly CountedLost[]): string {
  return `  programme.ts changed, and contacts depend on what it does not have:\n${lostInWords(lost)}\n`;
}

/** The number of template problems, to print after the studio's address. */
function stateOf(problems: readonly TemplateProblem[]): string {
  return problems.length === 0 ? "" : ` (${countInWords(problems)})`;
}

function stopWhenAsked(runtime: { stop(): Promise<void> }, goodbye: string): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, async () => {
      await runtime.stop();
      say(goodbye);
      process.exit(0);
    });
  }
}

function report(error: unknown): void {
  say(`Something failed in the background: ${messageOf(error)}`);
}

function refused(command: string, place: Place) {
  return (error: unknown): never => {
    say(explained(error, command, place));
    process.exit(1);
  };
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError("Expected a port from 0 to 65535.");
}

function explained(error: unknown, command: string, { port, dataDir }: Place): string {
  if (isPortTaken(error)) {
    return `Cannot listen on port ${port}: another program uses it. Stop it, or choose another port: npm ${command} -- --port ${port + 1}`;
  }
  if (error instanceof DataInUseError) {
    return `Cannot open ${dataDir}: another Relance uses it. Stop it, or choose another folder: npm ${command} -- --data-dir ${dataDir}-2`;
  }
  return messageOf(error);
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}

/** The first Ctrl-C lets work in progress finish; the second ends at once. */
function untilInterrupted(): AbortSignal {
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  return stop.signal;
}

/** The programme of programme.ts. If it is invalid, prints only the problem and exits. */
function ownProgramme(): Programme {
  try {
    return checkedProgramme(programme);
  } catch (error) {
    if (!(error instanceof ProgrammeError)) throw error;
    fail(error.message);
    process.exit(1);
  }
}

function fail(text: string): void {
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
