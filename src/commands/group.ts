import { readFileSync } from "node:fs";
import { Argument, Command } from "commander";
import { AskError } from "../operator/ask-error.ts";
import type { Operator } from "../operator/operator.ts";
import type { Regrouped } from "../pipeline/manual-group.ts";
import { asking, type Host } from "./asking.ts";
import { groupStory, type TypedAddress } from "./stories/group.ts";
import { type Where, whereOptions } from "./where.ts";

const WHAT = ["add", "remove", "list"] as const;

type Typed = Where & { readonly file?: string };

/** How many addresses one request changes. */
const BATCH = 100;

/** The command that manages manual groups, such as partners who get no promotions. */
export function groupCommand(host: Host): Command {
  const command = new Command("group")
    .description("add contacts to a manual group, remove them, or list its members")
    .addArgument(new Argument("<what>", "what to do").choices(WHAT))
    .argument("<group>", "a manual group of programme.ts; topics can only be joined by consent")
    .argument("[email...]", "addresses")
    .option("--file <file>", "a file with one address on each line");
  return whereOptions(command).action(
    (what: (typeof WHAT)[number], group: string, emails: readonly string[], typed: Typed) =>
      asking(typed, host, async (operator) => {
        if (what === "list") return list(operator, group, host);
        const { story, isDone } = await change(operator, group, what, [
          ...emails.map((email) => ({ email })),
          ...(typed.file === undefined ? [] : addressesIn(typed.file)),
        ]);
        (isDone ? host.say : host.fail)(story);
      }),
  );
}

async function list(operator: Operator, group: string, { say }: Host): Promise<void> {
  let count = 0;
  const { records } = await operator.ask("members", { group });
  for await (const { email, since } of records) {
    count += 1;
    say(`${since.slice(0, 10)}  ${email}`);
  }
  if (count === 0) say(`No contact is in "${group}"`);
}

async function change(
  operator: Operator,
  group: string,
  what: "add" | "remove",
  named: readonly TypedAddress[],
): Promise<ReturnType<typeof groupStory>> {
  if (named.length === 0) {
    throw new AskError("Expected one or more addresses, or --file with one on each line");
  }
  const became: Regrouped[] = [];
  for (let from = 0; from < named.length; from += BATCH) {
    const emails = named.slice(from, from + BATCH).map(({ email }) => email);
    const isIn = what === "add";
    became.push(...(await operator.ask("regroup", { group, isIn, emails })));
  }
  return groupStory(group, what, named, became);
}

/** The addresses of a file, one on each line. Empty lines and a byte order mark are skipped. */
function addressesIn(file: string): readonly TypedAddress[] {
  const lines = textOf(file).split(/\r?\n|\r/);
  return lines.flatMap((line, index) =>
    line.trim() === "" ? [] : [{ email: line.trim(), line: index + 1 }],
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new AskError(`Cannot read "${file}": expected a file with one address on each line`);
  }
}
