import type { EventBridgeEvent } from "aws-lambda";
import { programme } from "#programme";
import { lambdaOf } from "../src/deployed/lambda/plain.ts";
import {
  addresses,
  breaker,
  deadLetters,
  keys,
  publishing,
  worldOf,
} from "../src/deployed/world.ts";
import { recordFeedback } from "../src/pipeline/record-feedback.ts";

const world = worldOf("record-feedback", programme, async (given) => ({
  ...publishing(given),
  ...addresses(given),
  ...breaker(given),
  ...deadLetters(given),
  ...(await keys(given)),
}));

/** Runs for each SES event about one of our mails. */
export const handler = lambdaOf(
  "record-feedback",
  async ({ detail }: EventBridgeEvent<string, unknown>) => recordFeedback(await world(), detail),
  (result) => ({ result }),
);
