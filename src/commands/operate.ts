import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { type Period, periodSchema } from "../domain/calendar.ts";
import { AskError } from "../operator/ask-error.ts";
import type { Input, Operator } from "../operator/operator.ts";
import { withoutAddresses } from "../operator/without-addresses.ts";
import { REPLAYED_STEPS } from "../pipeline/replay-dead-letters.ts";
import { asking, type Host } from "./asking.ts";
import { readMended, saveBody } from "./letter-files.ts";
import { breakerStory, closedStory } from "./stories/breaker.ts";
import { deadLettersStory, keptStory, replayStory } from "./stories/letters.ts";
import { contactStory, ledgerStory, sendStory } from "./stories/mails.ts";
import { rotationStory } from "./stories/rotation.ts";
import { type Where, whereOptions } from "./where.ts";

type Chosen = Input<"replay">;
type Which = {
  readonly step?: Chosen["step"];
  readonly all?: true;
  readonly body?: string;
};

/** The commands with which an operator asks a running Relance. */
export function operatorCommands(host: Host): readonly Command[] {
  const ask = (where: Where, question: (operator: Operator) => Promise<string>, typed?: string) =>
    asking(
      where,
      host,
      async (operator) => host.say(withoutAddresses(await question(operator), typed)),
      typed,
    );
  return [
    command("ledger", "count the mails by what became of them").action((where: Where) =>
      ask(where, async (operator) => ledgerStory(await operator.ask("ledger", {}))),
    ),
    command("why", "tell why a contact was mailed, or what became of one mail")
      .argument("<email|sendId>", "the contact's address, or a mail's name in the ledger")
      .action((subject: string, where: Where) =>
        ask(where, (operator) => why(operator, subject), subject),
      ),
    command("bring-forward", "let time pass for one contact, to see what it gets next")
      .argument("<email>", "the contact's address: use one of your own")
      .requiredOption("--by <period>", 'an ISO 8601 period, such as "P3D"', periodOf)
      .action((email: string, { by, ...where }: Where & { by: Period }) =>
        ask(
          where,
          async (operator) => {
            await operator.ask("bring-forward", { email, by });
            return `${by} passed for this contact: what is due now comes with the next tick, within a minute`;
          },
          email,
        ),
      ),
    command("dead-letters", "list what arrived and could not be understood or done")
      .argument("[id]", "one dead letter")
      .option("--save <file>", "write the body of that one into a new file, to be mended")
      .action((id: string | undefined, { save, ...where }: Where & { save?: string }) =>
        ask(where, (operator) => deadLetters(operator, id, save)),
      ),
    command("replay", "play dead letters again after they were mended")
      .argument("[id]", "one dead letter")
      .addOption(new Option("--step <step>", "only those of one step").choices(REPLAYED_STEPS))
      .option("--all", "all of them")
      .option("--body <file>", "play what this JSON file holds in place of what arrived")
      .action((id: string | undefined, { step, all, body, ...where }: Where & Which) =>
        ask(where, async (operator) => {
          const replays = await operator.ask("replay", chosenBy(id, { step, all, body }));
          if (id !== undefined && replays.replayed.length === 0)
            throw noSuchLetter(id, replays.more);
          const story = replayStory(replays);
          const kept = replays.replayed.filter((letter) => letter.kept !== undefined).length;
          if (kept === 0) return story;
          host.say(withoutAddresses(story));
          throw new AskError(keptStory(kept, replays.replayed.length));
        }),
      ),
    command("breaker", "tell whether mail is held back, and why; or let it go out again")
      .addArgument(new Argument("[what]", "let mail go out again").choices(["close"]))
      .action((what: "close" | undefined, where: Where) =>
        ask(where, async (operator) =>
          what === "close"
            ? closedStory(await operator.ask("close-breaker", {}))
            : breakerStory(await operator.ask("breaker", {})),
        ),
      ),
    command("rotate-key", "put a new key for links above the old ones, in two runs").action(
      (where: Where) =>
        ask(where, async (operator) =>
          rotationStory(
            await operator.ask("rotate-key", {}),
            `npm run relance -- rotate-key --stack ${where.stack}`,
          ),
        ),
    ),
  ];
}

function periodOf(text: string): Period {
  const parsed = periodSchema.safeParse(text);
  if (parsed.success && text !== "PT0S") return parsed.data;
  throw new InvalidArgumentError('Expected an ISO 8601 period, such as "P3D" or "P1M".');
}

function command(name: string, description: string): Command {
  return whereOptions(new Command(name).description(description));
}

async function why(operator: Operator, subject: string): Promise<string> {
  return subject.includes("@")
    ? contactStory(await operator.ask("contact", { email: subject }))
    : sendStory(await operator.ask("send", { sendId: subject }));
}

async function deadLetters(
  operator: Operator,
  id: string | undefined,
  file: string | undefined,
): Promise<string> {
  if (file !== undefined && id === undefined) {
    throw new AskError(
      "Say which dead letter to save: npm run relance -- dead-letters <id> --save <file>",
    );
  }
  const found = await operator.ask("dead-letters", {});
  if (id === undefined) return deadLettersStory(found);
  const letter = found.letters.find((candidate) => candidate.id === id);
  if (!letter) throw noSuchLetter(id, found.more);
  return file === undefined
    ? deadLettersStory({ letters: [letter], more: false })
    : saveBody(letter, file);
}

/** What the words of `replay` choose. Throws an AskError unless they choose in just one way. */
function chosenBy(id: string | undefined, { step, all, body }: Which): Chosen {
  const ways = [id, step, all].filter((way) => way !== undefined).length;
  if (ways !== 1) {
    const found = ways === 0 ? "none of them" : `${ways} of them`;
    throw new AskError(
      `Say which dead letters to play again: an id, --step or --all; found ${found}`,
    );
  }
  if (body === undefined) return { id, step };
  if (id === undefined) throw new AskError("Say which dead letter --body is for: an id is missing");
  return { id, body: readMended(body) };
}

function noSuchLetter(id: string, more: boolean): AskError {
  const where = more ? " among the hundred that were taken of each queue: play others first" : "";
  return new AskError(
    `There is no dead letter "${id}"${where}. "npm run relance -- dead-letters" lists them`,
  );
}
