import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SQSClient } from "@aws-sdk/client-sqs";
import { programmeDigest } from "../adapters/crypto/programme-digest.ts";
import { sqsDeadLetterQueue } from "../adapters/queues/dead-letter-queue.ts";
import { sesAccount } from "../adapters/ses/account.ts";
import type { Programme } from "../domain/programme.ts";
import type { Clock } from "../ports.ts";
import type { OperatorSettings } from "../settings.ts";
import { stackSettings } from "./stack-settings.ts";

/** The operator's settings of a deployed stack, read with the environment's region and credentials. */
export function deployedSettings(stack: string): Promise<OperatorSettings> {
  return stackSettings(new CloudFormationClient(), stack);
}

/** Whether this programme is the deployed one. */
export function isDeployed(programme: Programme, { PROGRAMME_DIGEST }: OperatorSettings): boolean {
  return programmeDigest(programme) === PROGRAMME_DIGEST;
}

/** The SES account that mails are sent from. */
export function account(clock: Clock) {
  return { account: sesAccount(new SESv2Client(), clock) };
}

/** The dead letters: what could not be understood, processed or delivered. */
export function deadLetterQueue({ DEAD_LETTERS_URL, UNSENT_URL }: OperatorSettings) {
  const queues = { deadLetters: DEAD_LETTERS_URL, unsent: UNSENT_URL };
  return sqsDeadLetterQueue(new SQSClient(), queues);
}
