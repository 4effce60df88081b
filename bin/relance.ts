#!/usr/bin/env -S npx tsx
import { fileURLToPath } from "node:url";
import { Command, InvalidArgumentError } from "commander";
import { programme } from "../programme.ts";
import { operatorCommands } from "../src/command-line/operator-commands.ts";
import { costCommand } from "../src/cost/cost-command.ts";
import { doctorCommand } from "../src/doctor/doctor-command.ts";
import { checkedProgramme } from "../src/domain/check-programme.ts";
import { lintCommand } from "../src/lint/lint-command.ts";
import { DataInUseError } from "../src/local/embedded-dynamo.ts";
import { type Runtime, startRuntime } from "../src/local/runtime.ts";

const TEMPLATES = fileURLToPath(new URL("../templates", import.meta.url));

const relance = new Command("relance").description(
  "Relance, an open, serverless e-mail lifecycle engine",
);

relance
  .command("start")
  .description("run Relance on this machine: sign-up pages, console, mailbox and a clock to turn")
  .option("--port <number>", "the port to listen on (0: any free one)", portOf, 3000)
  .option("--data-dir <folder>", "where contacts and mails are kept", ".relance")
  .action(start);

for (const command of operatorCommands(say, fail)) relance.addCommand(command);
relance.addCommand(costCommand(say, fail));
relance.addCommand(lintCommand(say, fail, TEMPLATES, () => checkedProgramme(programme)));
relance.addCommand(doctorCommand(say, fail, programme.sender));

// Relance runs on Node 20 as well; what the AWS SDK will ask for next year is no news to whoever starts it.
// biome-ignore lint/style/noProcessEnv: the SDK takes this wish from its environment only.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

await relance.parseAsync();

async function start({ port, dataDir }: { port: number; dataDir: string }): Promise<void> {
  const runtime = await startRuntime({
    programme,
    templates: TEMPLATES,
    dataFolder: dataDir,
    port,
    report: (error) => say(`Something failed in the background: ${messageOf(error)}`),
  }).catch((error) => {
    say(explained(error, port, dataDir));
    process.exit(1);
  });

  const pages = programme.topics.map(({ name }) => `${runtime.url}/t/${name}`);
  say(`
  Relance is running for ${programme.name}.

  Console   ${runtime.url}/console
  Mailbox   ${runtime.url}/console/mailbox
  Sign-up   ${pages.join("\n            ")}
  Data      ${runtime.dataFolder}

  Press Ctrl-C to stop. Nothing is lost: start it again and it goes on.
`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void stop(runtime));
  }
}

async function stop(runtime: Runtime): Promise<void> {
  await runtime.stop();
  say("Stopped. Everything is kept.");
  process.exit(0);
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError("Expected a port from 0 to 65535.");
}

function explained(error: unknown, port: number, dataDir: string): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") {
    return `Cannot listen on port ${port}: another program does. Stop it, or choose another port: npm start -- --port 3001`;
  }
  if (error instanceof DataInUseError) {
    return `Cannot open ${dataDir}: another Relance uses it. Stop it, or choose another folder: npm start -- --data-dir .relance-2`;
  }
  return messageOf(error);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function fail(text: string): void {
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
