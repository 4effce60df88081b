import { sendReferenceOf } from "../src/adapters/queues/send-reference.ts";
import { templateMessages } from "../src/adapters/templates/render.ts";
import { batchLambdaOf } from "../src/deployed/lambda/batch.ts";
import {
  addresses,
  breaker,
  bus,
  contacts,
  deadLetters,
  guards,
  here,
  keys,
  ledger,
  mailer,
  suppressionList,
  templates,
  worldOf,
} from "../src/deployed/world.ts";
import { deliver } from "../src/pipeline/deliver.ts";

const world = worldOf("deliver", async (settings) => ({
  ...here,
  ...contacts(settings),
  ...ledger(settings),
  ...addresses(settings),
  ...bus(settings),
  ...deadLetters(settings),
  ...guards(settings),
  ...breaker(settings),
  ...mailer(settings),
  ...suppressionList(),
  ...(await keys(settings)),
  messages: templateMessages(await templates(settings), here.programme),
  publicUrl: settings.PUBLIC_URL,
}));

/** Runs for planned mails from the queue. Those that SES surely did not take stay in it. */
export const handler = batchLambdaOf("deliver", async (body) => {
  const reference = sendReferenceOf(body);
  if ("sendId" in reference) return deliver(await world(), reference);

  const { deadLetters, clock } = await world();
  await deadLetters.put({ step: "deliver", ...reference, at: clock.now(), body });
  return "done";
});
