import { Command, Option } from "commander";
import type { SesPlan } from "../cost/bill.ts";
import { billStory } from "../cost/bill-story.ts";
import { exampleYear } from "../cost/example-year.ts";
import { type Typed, TypedLoadError, typedLoad } from "../cost/typed-load.ts";
import { USUAL_DUE_RATE } from "../domain/due-part.ts";
import type { Programme, WrittenProgramme } from "../domain/programme.ts";
import { programmeSchema } from "../domain/programme-schema.ts";
import { USUAL_SEND_RATE } from "../domain/send-capacity.ts";

type Say = (text: string) => void;

const MONTHS = 12;

/**
 * The command that estimates the cost of a month. `say` prints; `fail` prints and makes the program exit with a
 * failure.
 */
export function costCommand(say: Say, fail: Say, programme: WrittenProgramme): Command {
  return new Command("cost")
    .description(
      "estimate the cost of a month in AWS, line by line, from counted requests and published prices",
    )
    .requiredOption("--contacts <number>", "the number of contacts: 10000, 10k, 1M")
    .option(
      "--mails <number>",
      "the mails they get in the month, in total (default: the programme's average in a contact's first year)",
    )
    .option(
      "--activities <number>",
      "the activities that other programs report for each contact in the month",
      "1",
    )
    .option("--new <share>", "the share of contacts that signed up in the month", "2%")
    .option(
      "--due-rate <number>",
      "the due contacts a second it is deployed for (-c dueRate)",
      String(USUAL_DUE_RATE),
    )
    .option(
      "--send-rate <number>",
      "the mails a second it is deployed for (-c sendRate)",
      String(USUAL_SEND_RATE),
    )
    .option("--dashboard", "with a dashboard in CloudWatch (-c dashboard=true)")
    .addOption(
      new Option(
        "--ses-plan <plan>",
        "how SES is paid: by the plan of new accounts, or by the mail",
      )
        .choices(["essentials", "a-la-carte"] satisfies SesPlan[])
        .default("essentials"),
    )
    .action(({ sesPlan, ...typed }: Typed & { readonly sesPlan: SesPlan }) => {
      try {
        say(storyOf(typed, sesPlan, programmeSchema.parse(programme)));
      } catch (error) {
        if (!(error instanceof TypedLoadError)) throw error;
        fail(error.message);
      }
    });
}

function storyOf(typed: Typed, plan: SesPlan, programme: Programme): string {
  const { letters, ...load } = typedLoad(typed);
  const year = exampleYear(programme);
  const each = year.letters / MONTHS;
  const month = {
    ...load,
    letters: letters ?? Math.round(load.contacts * each),
    moves: year.moves / MONTHS,
    looks: year.looks / MONTHS,
    hasCap: programme.cap !== undefined,
    stages: programme.stages.length,
    hasDashboard: typed.dashboard ?? false,
  };
  const said = `${each.toFixed(2)} each, the programme's average in a first year`;
  return billStory(month, plan, letters === undefined && load.contacts > 0 ? said : undefined);
}
