import { Command } from "commander";
import { counted } from "../import/words.ts";
import type { StepSent } from "../pipeline/send-step.ts";
import { asking, type Host } from "./asking.ts";
import { type Where, whereOptions } from "./where.ts";

/** The command that sends a step that was added to those who had finished its journey; without `--yes` it only tells. */
export function sendStepCommand(host: Host): Command {
  const command = new Command("send-step")
    .description("send a step that was added to those who had finished its journey before")
    .argument("<journey>", "a journey of programme.ts")
    .argument("<step>", "a step of it")
    .option("--yes", "do it: without this, it is only told how many would get it");
  return whereOptions(command).action(
    (journey: string, step: string, { yes, ...where }: Where & { readonly yes?: true }) =>
      asking(where, host, async (operator) => {
        const sent = await operator.ask("send-step", { journey, step, isTrial: !yes });
        host.say(story(sent, yes === true));
      }),
  );
}

function story({ gets, had, comesToIt, mayNot }: StepSent, isDone: boolean): string {
  const people = (count: number) => counted(count, "contact");
  return [
    isDone ? `Planned for ${people(gets)}.` : `Would be sent to ${people(gets)}.`,
    `  ${people(had)} had it, or its message, already`,
    `  ${people(comesToIt)} will come to it, still in the journey`,
    `  ${people(mayNot)} may not get it: out of the journey before its end, or not to be mailed`,
    ...(isDone ? [] : ["Nothing was done. To do it, add --yes."]),
  ].join("\n");
}
