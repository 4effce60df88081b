import { Command } from "commander";
import { lostInWords } from "../domain/lost-in-words.ts";
import { type ProgrammeCheck, unexplained } from "../pipeline/check-programme.ts";
import { asking, type Host } from "./asking.ts";
import { type Where, whereOptions } from "./where.ts";

/**
 * The command that compares `programme.ts` with the contacts there are. It fails when contacts stand in what the programme
 * does not have, and nothing says that this was meant: such a programme cannot be deployed.
 */
export function checkProgrammeCommand(host: Host): Command {
  const command = new Command("check-programme").description(
    "tell what programme.ts would do to the contacts there are, before it is started or deployed",
  );
  return whereOptions(command).action((where: Where) =>
    asking(where, host, async (operator) => {
      const checked = await operator.ask("check-programme", host.programme());
      (unexplained(checked).length > 0 ? host.fail : host.say)(story(checked));
    }),
  );
}

function story(checked: ProgrammeCheck): string {
  const looked = checked.contacts === 1 ? "1 contact" : `${checked.contacts} contacts`;
  if (checked.lost.length === 0) return `Nothing is lost: ${looked} looked at.`;
  const verdict =
    unexplained(checked).length > 0
      ? "It cannot be deployed so."
      : "It can be deployed: all of this is meant.";
  return `Of ${looked}, some stand in what programme.ts does not have:\n${lostInWords(checked.lost)}\n${verdict}`;
}
