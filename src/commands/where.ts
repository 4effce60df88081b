import type { Command } from "commander";
import type { WrittenProgramme } from "../domain/programme.ts";
import { AskError } from "../operator/ask-error.ts";
import { localOperator } from "../operator/local.ts";
import type { Operator } from "../operator/operator.ts";

/** Which Relance a command asks. */
export type Where = { readonly url?: string | undefined; readonly stack?: string | undefined };

const HERE = "http://localhost:3000";

/** The command with the options that say which Relance it asks. */
export function whereOptions(command: Command): Command {
  return command
    .option("--url <address>", `where Relance runs on this machine (default: ${HERE})`)
    .option("--stack <name>", "the stack of a Relance in AWS, found with the AWS environment");
}

/** The Relance that was meant; one in AWS is understood by the programme that is here. Throws an AskError when that is not clear. */
export async function operatorOf(
  { url, stack }: Where,
  programme: WrittenProgramme,
): Promise<Operator> {
  if (url !== undefined && stack !== undefined) {
    throw new AskError(
      "Say which Relance to ask: --url for one on this machine, or --stack for one in AWS, not both",
    );
  }
  if (stack === "") throw new AskError("Say which stack to ask: --stack with its name, found none");
  if (stack === undefined) return localOperator(url ?? HERE);
  // Only now: whoever runs Relance on this machine needs nothing of AWS.
  const { deployedOperator } = await import("../operator/deployed.ts");
  return deployedOperator(stack, programme);
}
