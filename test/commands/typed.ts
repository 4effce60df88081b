import { PassThrough } from "node:stream";
import { handCommands } from "../../src/commands/by-hand.ts";
import { checkProgrammeCommand } from "../../src/commands/check-programme.ts";
import { eraseCommand } from "../../src/commands/erase.ts";
import { type ExportHost, exportCommand } from "../../src/commands/export.ts";
import { groupCommand } from "../../src/commands/group.ts";
import { importCommand } from "../../src/commands/import.ts";
import { operatorCommands } from "../../src/commands/operate.ts";
import { sendStepCommand } from "../../src/commands/send-step.ts";
import { checkedProgramme } from "../../src/domain/checked-programme.ts";
import { programme } from "../fixture/programme.ts";

/** What a command prints, with errors after "failed: ". */
export async function typed(name: string, ...words: string[]): Promise<string> {
  return (await typedInto({}, name, ...words)).trimEnd();
}

/** The same for a command with this host, whose own output is not captured. */
export async function typedInto(
  host: Partial<ExportHost>,
  name: string,
  ...words: string[]
): Promise<string> {
  const output: string[] = [];
  const say = (text: string) => void output.push(`${text}\n`);
  const fail = (text: string) => void output.push(`failed: ${text}\n`);
  const out = new PassThrough().on("data", (chunk) => output.push(String(chunk)));
  const stream = new PassThrough().on("data", (chunk) => output.push(`aside: ${chunk}`));
  const terminal = { say, stream, now: () => 0 };
  const read = host.programme ?? (() => checkedProgramme(programme));
  const own = { say, fail, written: programme, programme: read };
  const commands = [
    sendStepCommand(own),
    checkProgrammeCommand(own),
    ...operatorCommands(own),
    groupCommand(own),
    eraseCommand(own),
    ...handCommands(own),
    importCommand({ ...own, terminal, signal: () => new AbortController().signal }),
    exportCommand({ ...own, terminal, out, ...host }),
  ];
  const command = commands.find((one) => one.name() === name);
  if (!command) throw new Error(`Cannot type "${name}": there is no such command`);
  await command.parseAsync(words, { from: "user" });
  return output.join("");
}
