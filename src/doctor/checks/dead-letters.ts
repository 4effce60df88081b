import type { SQSClient } from "@aws-sdk/client-sqs";
import type { OperatorSettings } from "../../settings.ts";
import { ok, type Verdict, warn } from "../finding.ts";
import { queueDepth } from "../queue-depth.ts";

/**
 * Whether there are dead letters: events that could not be understood or processed, mails that could not be delivered.
 */
export async function checkDeadLetters(
  client: SQSClient,
  { DEAD_LETTERS_URL, UNSENT_URL }: OperatorSettings,
  stack: string,
): Promise<Verdict> {
  const [letters, unsent] = await Promise.all([
    queueDepth(client, DEAD_LETTERS_URL),
    queueDepth(client, UNSENT_URL),
  ]);
  if (letters + unsent === 0) return ok("none");
  return warn(
    `${letters} could not be understood or processed, ${unsent} could not be delivered`,
    "Read the reasons, fix them, and replay: dead letters are kept for 14 days",
    `  npm run relance -- dead-letters --stack ${stack}`,
    `  npm run relance -- replay --all --stack ${stack}`,
  );
}
