import { programme } from "#programme";
import { sendReferenceOf } from "../src/adapters/queues/send-reference.ts";
import { templateMessages } from "../src/adapters/templates/render.ts";
import { batchLambdaOf } from "../src/deployed/lambda/batch.ts";
import {
  addresses,
  breaker,
  bus,
  contacts,
  counters,
  deadLetters,
  keys,
  ledger,
  mailer,
  suppressionList,
  templates,
  worldOf,
} from "../src/deployed/world.ts";
import { deliver } from "../src/pipeline/deliver.ts";

const world = worldOf("deliver", programme, async (given) => ({
  ...contacts(given),
  ...ledger(given),
  ...addresses(given),
  ...bus(given),
  ...deadLetters(given),
  ...counters(given),
  ...breaker(given),
  ...mailer(given),
  ...suppressionList(given),
  ...(await keys(given)),
  messages: templateMessages(await templates(given), given.programme),
  publicUrl: given.PUBLIC_URL,
}));

/** Delivers planned mails from the queue. Mails that SES certainly did not accept stay in it. */
export const handler = batchLambdaOf("deliver", async (body) => {
  const reference = sendReferenceOf(body);
  if ("sendId" in reference) return deliver(await world(), reference);

  const { deadLetters, clock } = await world();
  await deadLetters.put({ step: "deliver", ...reference, at: clock.now(), body });
  return "done";
});
