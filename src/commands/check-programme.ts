import { Command } from "commander";
import { lostInWords } from "../domain/lost-in-words.ts";
import { type ProgrammeCheck, unexplained } from "../pipeline/check-programme.ts";
import { asking, type Host } from "./asking.ts";
import { type Where, whereOptions } from "./where.ts";

/**
 * The command that compares `programme.ts` with the stored contacts. It fails if contacts are in places that the
 * programme no longer has and nothing marks the change as intended: such a programme cannot be deployed.
 */
export function checkProgrammeCommand(host: Host): Command {
  const command = new Command("check-programme").description(
    "compare programme.ts with the stored contacts, before you start or deploy it",
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
  if (checked.lost.length === 0) return `Nothing is lost: ${looked} checked.`;
  const verdict =
    unexplained(checked).length > 0
      ? "It cannot be deployed like this."
      : "It can be deployed: all of this is intended.";
  return `Some of ${looked} are in places that programme.ts no longer has:\n${lostInWords(checked.lost)}\n${verdict}`;
}
