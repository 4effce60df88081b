import { Command, InvalidArgumentError } from "commander";
import type { Signed } from "../operator/operation.ts";
import type { Operator } from "../operator/operator.ts";
import { asking, type Host } from "./asking.ts";
import { correctedStory, liftedStory, unsubscribedStory } from "./stories/by-hand.ts";
import { type Where, whereOptions } from "./where.ts";

type Asked<Options> = Where & Signed & Options;
type Corrections = {
  readonly firstName?: string;
  readonly language?: string;
  readonly timeZone?: string;
  readonly email?: string;
  readonly attribute: Readonly<Record<string, string>>;
};

/** The commands that change one contact by hand: for people who phone, or write to a person. */
export function handCommands(host: Host): readonly Command[] {
  const ask = (
    where: Where,
    email: string,
    question: (operator: Operator) => Promise<{ readonly story: string; readonly isDone: boolean }>,
  ) =>
    asking(
      where,
      host,
      async (operator) => {
        const { story, isDone } = await question(operator);
        (isDone ? host.say : host.fail)(story);
      },
      email,
    );
  return [
    command("unsubscribe", "record that somebody wants no more mail")
      .option("--topic <topic>", "only about this topic (default: no mail at all)")
      .requiredOption("--reason <words>", 'how you know, such as "phoned"')
      .action((email: string, { topic, by, reason, ...where }: Asked<{ topic?: string }>) =>
        ask(where, email, async (operator) =>
          unsubscribedStory(await operator.ask("unsubscribe", { email, topic, by, reason }), topic),
        ),
      ),
    command("correct", "correct a contact's name, language, time zone, attributes or address")
      .option("--first-name <name>", 'the correct first name ("": none)')
      .option("--language <code>", "the correct language, one of programme.ts")
      .option(
        "--time-zone <zone>",
        'the correct time zone, such as Europe/Paris ("": the programme\'s)',
      )
      .option(
        "--attribute <name=value>",
        'the correct value of an attribute, as often as needed ("season=": none; the values of a set: "a;b")',
        withAttribute,
        {},
      )
      .option("--email <address>", "the correct address, which no other contact may have")
      .option("--reason <words>", "why")
      .action(
        (
          email: string,
          { url, stack, email: rightEmail, attribute: attributes, ...said }: Asked<Corrections>,
        ) =>
          ask({ url, stack }, email, async (operator) =>
            correctedStory(
              await operator.ask("correct", { email, rightEmail, attributes, ...said }),
            ),
          ),
      ),
    command("unsuppress", "allow mail to an address that bounced; never after a complaint")
      .option("--reason <words>", "why")
      .option("--yes", "do it (default: only show whether the address is suppressed)")
      .action((email: string, { yes, by, reason, ...where }: Asked<{ yes?: true }>) =>
        ask(where, email, async (operator) =>
          liftedStory(
            yes
              ? await operator.ask("unsuppress", { email, by, reason })
              : await operator.ask("suppression", { email }),
            email,
          ),
        ),
      ),
  ];
}

function withAttribute(typed: string, earlier: Readonly<Record<string, string>>) {
  const [name = "", ...rest] = typed.split("=");
  if (name && rest.length > 0) return { ...earlier, [name]: rest.join("=") };
  throw new InvalidArgumentError('Expected an attribute and its value, such as "season=summer".');
}

function command(name: string, description: string): Command {
  return whereOptions(
    new Command(name)
      .description(description)
      .argument("<email>", "the contact's address")
      .option("--by <name>", "who does this (default: your user name; in AWS, your AWS identity)"),
  );
}
