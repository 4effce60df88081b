import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SQSClient } from "@aws-sdk/client-sqs";
import { programmeDigest } from "../adapters/crypto/programme-digest.ts";
import { sqsLetterBox } from "../adapters/queues/dead-letter-queue.ts";
import { sesAccount } from "../adapters/ses/account.ts";
import type { Programme } from "../domain/programme.ts";
import type { Clock } from "../ports.ts";
import type { OperatorSettings } from "../settings.ts";
import { stackSettings } from "./stack-settings.ts";

/** What a deployed stack tells an operator, asked in the region and with the credentials of the environment. */
export function settingsOf(stack: string): Promise<OperatorSettings> {
  return stackSettings(new CloudFormationClient(), stack);
}

/** Whether the programme is the one that was deployed. */
export function isDeployed(programme: Programme, { PROGRAMME_DIGEST }: OperatorSettings): boolean {
  return programmeDigest(programme) === PROGRAMME_DIGEST;
}

/** The account that mails are sent from. */
export function account(clock: Clock) {
  return { account: sesAccount(new SESv2Client(), clock) };
}

/** What could not be understood, done or delivered. */
export function letterBox({ DEAD_LETTERS_URL, UNSENT_URL }: OperatorSettings) {
  const queues = { deadLetters: DEAD_LETTERS_URL, unsent: UNSENT_URL };
  return sqsLetterBox(new SQSClient(), queues);
}
