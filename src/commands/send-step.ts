import { Command } from "commander";
import { counted } from "../import/words.ts";
import type { StepSent } from "../pipeline/send-step.ts";
import { asking, type Host } from "./asking.ts";
import { type Where, whereOptions } from "./where.ts";

/**
 * The command that sends a new step to contacts who had finished its journey. Without `--yes`, it only shows how many,
 * and fails if there are any.
 */
export function sendStepCommand(host: Host): Command {
  const command = new Command("send-step")
    .description("send a new step to contacts who had already finished its journey")
    .argument("<journey>", "a journey of programme.ts")
    .argument("<step>", "a step of it")
    .option("--yes", "send it (default: only show how many would get it)");
  return whereOptions(command).action(
    (journey: string, step: string, { yes, ...where }: Where & { readonly yes?: true }) =>
      asking(where, host, async (operator) => {
        const sent = await operator.ask("send-step", { journey, step, isTrial: !yes });
        const isLeft = !yes && sent.gets > 0;
        (isLeft ? host.fail : host.say)(story(sent, yes === true));
      }),
  );
}

function story({ gets, had, comesToIt, mayNot }: StepSent, isDone: boolean): string {
  const people = (count: number) => counted(count, "contact");
  return [
    isDone ? `Planned for ${people(gets)}.` : `Would be sent to ${people(gets)}.`,
    `  ${people(had)} already had it, or its message`,
    `  ${people(comesToIt)} still in the journey, and will get it in turn`,
    `  ${people(mayNot)} may not get it: left the journey before its end, or cannot be mailed`,
    ...(isDone || gets === 0 ? [] : ["Nothing was sent. To send it, add --yes."]),
  ].join("\n");
}
