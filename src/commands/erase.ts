import { Command } from "commander";
import { counted, table } from "../import/words.ts";
import type { Held } from "../pipeline/erase-by-hand.ts";
import { asking, type Host } from "./asking.ts";
import { type Where, whereOptions } from "./where.ts";

/** The command that erases a person for good, and without `--yes` only tells what would go. */
export function eraseCommand(host: Host): Command {
  const command = new Command("erase")
    .description("erase a contact and all that is kept of it, for good")
    .argument("<email>", "the contact's address")
    .option("--yes", "do it: without this, it is only told what would go");
  return whereOptions(command).action(
    (email: string, { yes, ...where }: Where & { readonly yes?: true }) =>
      asking(
        where,
        host,
        async (operator) => {
          if (yes) host.say(erasedStory(await operator.ask("erase", { email })));
          else host.fail(heldStory(await operator.ask("held", { email }), email));
        },
        email,
      ),
  );
}

const REMAINS = [
  "What remains: a keyed hash of each address it had, by which no list brings the person back and an",
  "address that must not be mailed stays so. Backups of the tables hold the rest until they expire.",
].join("\n");

function heldStory(held: Held, email: string): string {
  if (held.erasingSince) return erasedStory(held);
  return [
    "Nothing is erased yet. What would go:",
    ...whatIsHeld(held),
    REMAINS,
    `There is no way back. To do it: npm run relance -- erase ${email} --yes`,
  ].join("\n");
}

function erasedStory(held: Held): string {
  const begun = held.erasingSince
    ? `It is being erased since ${held.erasingSince}. What is left of it goes:`
    : "It is being erased: from now on nothing is sent to it. The next tick, within a minute, takes away:";
  return [
    begun,
    ...whatIsHeld(held),
    "Fifteen minutes later it looks once more, for what was under way.",
    REMAINS,
  ].join("\n");
}

function whatIsHeld(held: Held): readonly string[] {
  const { knownSince, groups, consents, orders, mails, entries, formerAddresses } = held;
  return table([
    ["contact", `known since ${knownSince}, with its name, answers and facts`],
    ["groups", groups.join(", ") || "none"],
    ["consent log", counted(consents, "line")],
    ["orders", counted(orders, "order")],
    ["ledger", counted(mails, "mail")],
    ["timeline", counted(entries, "event")],
    ["addresses", formerAddresses === 0 ? "its own" : `its own, and ${formerAddresses} it had`],
  ]);
}
