import { Command } from "commander";
import { counted, table } from "../import/words.ts";
import type { Held } from "../pipeline/erase-by-hand.ts";
import { asking, type Host } from "./asking.ts";
import { type Where, whereOptions } from "./where.ts";

/** The command that permanently erases a contact. Without `--yes`, it only shows what would be erased. */
export function eraseCommand(host: Host): Command {
  const command = new Command("erase")
    .description("permanently erase a contact and everything kept about them")
    .argument("<email>", "the contact's address")
    .option("--yes", "erase them (default: only show what would be erased)");
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
  "What remains: a keyed hash of each of their addresses, so that no list brings them back and a suppressed",
  "address stays suppressed. In AWS, backups of the tables hold the rest for another 35 days.",
].join("\n");

function heldStory(held: Held, email: string): string {
  if (held.erasingSince) return erasedStory(held);
  return [
    "Nothing has been erased yet. This would be erased:",
    ...whatIsHeld(held),
    REMAINS,
    `This cannot be undone. To erase them: npm run relance -- erase ${email} --yes`,
  ].join("\n");
}

function erasedStory(held: Held): string {
  const begun = held.erasingSince
    ? `Erasure has been in progress since ${held.erasingSince}. Still to erase:`
    : "Erasure has begun: nothing is sent to them from now on. The next tick, within a minute, erases:";
  return [
    begun,
    ...whatIsHeld(held),
    "Fifteen minutes later, it erases again what was still in progress.",
    REMAINS,
  ].join("\n");
}

function whatIsHeld(held: Held): readonly string[] {
  const { knownSince, groups, consents, orders, mails, entries, formerAddresses } = held;
  return table([
    ["contact", `known since ${knownSince}, with name, answers and facts`],
    ["groups", groups.join(", ") || "none"],
    ["consent log", counted(consents, "line")],
    ["orders", counted(orders, "order")],
    ["ledger", counted(mails, "mail")],
    ["timeline", counted(entries, "event")],
    ["addresses", formerAddresses === 0 ? "current" : `current, and ${formerAddresses} former`],
  ]);
}
