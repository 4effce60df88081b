import { Command, Option } from "commander";
import type { Send } from "../domain/send.ts";
import type { KeptLetter } from "../local/dead-letter-files.ts";
import type { LedgerSummary } from "../local/ledger-summary.ts";
import type { Replayed } from "../local/operator-routes.ts";
import { AskError, askRuntime } from "./ask-runtime.ts";
import {
  type ContactStory,
  contactStory,
  deadLettersStory,
  ledgerStory,
  replayStory,
  sendStory,
} from "./stories.ts";
import { withoutAddresses } from "./without-addresses.ts";

type Where = { readonly url: string };
type Which = Where & { readonly step?: string; readonly all?: true };
type Say = (text: string) => void;

/** The commands with which an operator asks a running Relance. `say` prints; `fail` prints and ends with a failure. */
export function operatorCommands(say: Say, fail: Say): readonly Command[] {
  const tell = (typed: string | undefined, story: () => Promise<string>) =>
    story().then(
      (text) => say(withoutAddresses(text, typed)),
      (error) => {
        if (!(error instanceof AskError)) throw error;
        fail(withoutAddresses(error.message, typed));
      },
    );
  return [
    command("ledger", "count the mails by what became of them").action(({ url }: Where) =>
      tell(undefined, async () => ledgerStory((await askRuntime(url, "/ledger")) as LedgerSummary)),
    ),
    command("why", "tell why a contact was mailed, or what became of one mail")
      .argument("<email|sendId>", "the contact's address, or a mail's name in the ledger")
      .action((subject: string, { url }: Where) => tell(subject, () => why(url, subject))),
    command("dead-letters", "list what arrived and could not be understood").action(
      ({ url }: Where) =>
        tell(undefined, async () =>
          deadLettersStory((await askRuntime(url, "/dead-letters")) as KeptLetter[]),
        ),
    ),
    command("replay", "play dead letters again after they were mended")
      .argument("[id]", "one dead letter")
      .addOption(
        new Option("--step <step>", "only those of one step").choices([
          "record-activity",
          "record-feedback",
          "deliver",
        ]),
      )
      .option("--all", "all of them")
      .action((id: string | undefined, which: Which) => tell(undefined, () => replay(id, which))),
  ];
}

function command(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option("--url <address>", "where Relance runs", "http://localhost:3000");
}

async function why(url: string, subject: string): Promise<string> {
  const name = encodeURIComponent(subject);
  return subject.includes("@")
    ? contactStory((await askRuntime(url, `/contacts/${name}`)) as ContactStory)
    : sendStory((await askRuntime(url, `/sends/${name}`)) as Send);
}

async function replay(id: string | undefined, { url, step, all }: Which): Promise<string> {
  if (!id && !step && !all) {
    throw new AskError("Say which dead letters to play again: an id, --step, or --all");
  }
  return replayStory((await askRuntime(url, "/dead-letters/replay", { id, step })) as Replayed[]);
}
