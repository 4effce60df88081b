import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { type Period, periodSchema } from "../domain/calendar.ts";
import { AskError } from "../operator/ask-error.ts";
import type { Input, Operator } from "../operator/operator.ts";
import { withoutAddresses } from "../operator/without-addresses.ts";
import { REPLAYED_STEPS } from "../pipeline/replay-dead-letters.ts";
import { periodInWords } from "../web/texts/period-words.ts";
import { textsIn } from "../web/texts/texts.ts";
import { asking, type Host } from "./asking.ts";
import { readFixed, saveBody } from "./letter-files.ts";
import { breakerStory, closedStory } from "./stories/breaker.ts";
import { deadLettersStory, keptStory, replayStory } from "./stories/letters.ts";
import { ledgerStory } from "./stories/mails.ts";
import { rotationStory } from "./stories/rotation.ts";
import { type Where, whereOptions } from "./where.ts";
import { whyCommand } from "./why.ts";

type Chosen = Input<"replay">;
type Which = {
  readonly step?: Chosen["step"];
  readonly all?: true;
  readonly body?: string;
};

/** The commands for operators of a running Relance. */
export function operatorCommands(host: Host): readonly Command[] {
  const ask = (where: Where, question: (operator: Operator) => Promise<string>, typed?: string) =>
    asking(
      where,
      host,
      async (operator) => host.say(withoutAddresses(await question(operator), typed)),
      typed,
    );
  return [
    command("ledger", "count the mails by state").action((where: Where) =>
      ask(where, async (operator) => ledgerStory(await operator.ask("ledger", {}))),
    ),
    whyCommand(host),
    command("bring-forward", "let time pass for one contact, to see what they get next")
      .argument("<email>", "the contact's address: use one of yours")
      .requiredOption("--by <period>", 'an ISO 8601 period, such as "P3D"', periodOf)
      .action((email: string, { by, ...where }: Where & { by: Period }) =>
        ask(
          where,
          async (operator) => {
            await operator.ask("bring-forward", { email, by });
            return `${periodInWords(by, textsIn("en"))} passed for this contact: what is due now comes with the next tick, within a minute`;
          },
          email,
        ),
      ),
    command("dead-letters", "list events and mails that could not be processed")
      .argument("[id]", "one dead letter")
      .option("--save <file>", "save the body of that dead letter to a new file, to fix it")
      .action((id: string | undefined, { save, ...where }: Where & { save?: string }) =>
        ask(where, (operator) => deadLetters(operator, id, save)),
      ),
    command("replay", "process dead letters again, once their cause is fixed")
      .argument("[id]", "one dead letter")
      .addOption(
        new Option("--step <step>", "only dead letters of this step").choices(REPLAYED_STEPS),
      )
      .option("--all", "all dead letters")
      .option("--body <file>", "use the body in this JSON file instead of the original")
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
    command("breaker", "show whether the circuit breaker holds mail back, and why; or close it")
      .addArgument(
        new Argument("[what]", "close the breaker, so that mail goes out again").choices(["close"]),
      )
      .action((what: "close" | undefined, where: Where) =>
        ask(where, async (operator) =>
          what === "close"
            ? closedStory(await operator.ask("close-breaker", {}))
            : breakerStory(await operator.ask("breaker", {})),
        ),
      ),
    command("rotate-key", "rotate the key that signs links, in two runs").action((where: Where) =>
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

async function deadLetters(
  operator: Operator,
  id: string | undefined,
  file: string | undefined,
): Promise<string> {
  if (file !== undefined && id === undefined) {
    throw new AskError(
      "Choose the dead letter to save: npm run relance -- dead-letters <id> --save <file>",
    );
  }
  const listing = await operator.ask("dead-letters", {});
  if (id === undefined) return deadLettersStory(listing);
  const letter = listing.letters.find((candidate) => candidate.id === id);
  if (!letter) throw noSuchLetter(id, listing.more);
  return file === undefined
    ? deadLettersStory({ letters: [letter], more: false })
    : saveBody(letter, file);
}

/** The dead letters that `replay` was asked for. Throws an AskError unless exactly one way was used to choose them. */
function chosenBy(id: string | undefined, { step, all, body }: Which): Chosen {
  const ways = [id, step, all].filter((way) => way !== undefined).length;
  if (ways !== 1) {
    const found = ways === 0 ? "none" : `${ways} of them`;
    throw new AskError(
      `Choose the dead letters to replay: expected one of an id, --step or --all; found ${found}`,
    );
  }
  if (body === undefined) return { id, step };
  if (id === undefined)
    throw new AskError("Choose the dead letter that --body is for: an id is missing");
  return { id, body: readFixed(body) };
}

function noSuchLetter(id: string, more: boolean): AskError {
  const where = more ? " among the first hundred of each queue: replay others first" : "";
  return new AskError(
    `There is no dead letter "${id}"${where}. "npm run relance -- dead-letters" lists them`,
  );
}
