import type { Command } from "commander";
import type { WrittenProgramme } from "../domain/programme.ts";
import { AskError } from "../operator/ask-error.ts";
import { localOperator } from "../operator/local.ts";
import type { Operator } from "../operator/operator.ts";

/** Which Relance a command asks. */
export type Where = { readonly url?: string | undefined; readonly stack?: string | undefined };

const HERE = "http://localhost:3000";

/** Adds the options that choose a Relance to the command. */
export function whereOptions(command: Command): Command {
  return command
    .option("--url <address>", `the address of Relance on this machine (default: ${HERE})`)
    .option(
      "--stack <name>",
      "the stack of a Relance in AWS, in the environment's account and region",
    );
}

/** The chosen Relance; one in AWS is read with the local programme. Throws an AskError if the choice is not clear. */
export async function operatorOf(
  { url, stack }: Where,
  programme: WrittenProgramme,
): Promise<Operator> {
  if (url !== undefined && stack !== undefined) {
    throw new AskError(
      "Choose one Relance: --url for one on this machine, or --stack for one in AWS, not both",
    );
  }
  if (stack === "")
    throw new AskError("Choose a stack: expected its name after --stack, found none");
  if (stack === undefined) return localOperator(url ?? HERE);
  // Loaded only now: people who run Relance on this machine need no AWS SDK.
  const { deployedOperator } = await import("../operator/deployed.ts");
  return deployedOperator(stack, programme);
}
