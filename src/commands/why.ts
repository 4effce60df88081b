import { Command } from "commander";
import type { Operator } from "../operator/operator.ts";
import { withoutAddresses } from "../operator/without-addresses.ts";
import { asking, type Host } from "./asking.ts";
import { contactStory, sendStory } from "./stories/mails.ts";
import { type Where, whereOptions } from "./where.ts";

/** Explains the mails of a contact, or one mail. */
export function whyCommand(host: Host): Command {
  return whereOptions(new Command("why").description("explain the mails of a contact, or one mail"))
    .argument("<email|sendId>", "the contact's address, or a mail's id in the ledger")
    .action((subject: string, where: Where) =>
      asking(
        where,
        host,
        async (operator) => host.say(withoutAddresses(await why(operator, subject, host), subject)),
        subject,
      ),
    );
}

async function why(operator: Operator, subject: string, { programme }: Host): Promise<string> {
  return subject.includes("@")
    ? contactStory(await operator.ask("contact", { email: subject }), programme())
    : sendStory(await operator.ask("send", { sendId: subject }), programme());
}
