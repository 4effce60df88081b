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
  sendQueue,
  suppressionList,
  templates,
  turns,
  worldOf,
} from "../src/deployed/world.ts";
import { MAILS_SIDE_BY_SIDE } from "../src/domain/send-capacity.ts";
import { deliver } from "../src/pipeline/deliver.ts";

const world = worldOf("deliver", programme, async (given) => ({
  ...contacts(given),
  ...ledger(given),
  ...addresses(given),
  ...bus(given),
  ...deadLetters(given),
  ...turns(given),
  ...counters(given),
  ...breaker(given),
  ...sendQueue(given),
  ...mailer(given),
  ...suppressionList(given),
  ...(await keys(given)),
  messages: templateMessages(await templates(given), given.programme),
  publicUrl: given.PUBLIC_URL,
  sendRate: Number(given.SEND_RATE),
}));

/** Delivers planned mails from the queues, those of one contact one after the other. */
export const handler = batchLambdaOf("deliver", deliverOne, {
  atOnce: MAILS_SIDE_BY_SIDE,
  keyOf(body) {
    const reference = sendReferenceOf(body);
    return "sendId" in reference ? reference.contactId : body;
  },
  // A connection that outlives its invocation may be reset while Lambda is frozen, which leaves a mail in doubt.
  ended: async () => (await world()).endConnections(),
});

async function deliverOne(body: string) {
  const reference = sendReferenceOf(body);
  if ("sendId" in reference) return deliver(await world(), reference);

  const { deadLetters, clock } = await world();
  await deadLetters.put({ step: "deliver", ...reference, at: clock.now(), body });
  return "done";
}
