import type { EventBridgeEvent } from "aws-lambda";
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

const world = worldOf("record-feedback", async (settings) => ({
  ...publishing(settings),
  ...addresses(settings),
  ...breaker(settings),
  ...deadLetters(settings),
  ...(await keys(settings)),
}));

/** Runs for each event in which SES tells of one of our mails. */
export const handler = lambdaOf(
  "record-feedback",
  async ({ detail }: EventBridgeEvent<string, unknown>) => recordFeedback(await world(), detail),
  (result) => ({ result }),
);
