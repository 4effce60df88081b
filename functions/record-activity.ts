import type { EventBridgeEvent } from "aws-lambda";
import { programme } from "#programme";
import { lambdaOf } from "../src/deployed/lambda/plain.ts";
import { addresses, deadLetters, keys, publishing, worldOf } from "../src/deployed/world.ts";
import { parseInstant } from "../src/domain/calendar.ts";
import { recordActivity } from "../src/pipeline/record-activity.ts";

const world = worldOf("record-activity", programme, async (given) => ({
  ...publishing(given),
  ...addresses(given),
  ...deadLetters(given),
  ...(await keys(given)),
}));

/** Runs for each event on the bus about something a contact did. */
export const handler = lambdaOf(
  "record-activity",
  async ({ "detail-type": type, time, detail }: EventBridgeEvent<string, unknown>) =>
    recordActivity(await world(), { type, time: parseInstant(time), detail }),
  ({ kind }) => ({ result: kind }),
);
