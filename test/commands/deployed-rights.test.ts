import { afterAll, beforeAll, expect, test } from "vitest";
import { signUp } from "../../src/pipeline/sign-up.ts";
import type { SendReference } from "../../src/ports.ts";
import { busEvent } from "../functions/events.ts";
import { aSignUp, join } from "../pipeline/play.ts";
import { deployedRelance } from "./deployed-relance.ts";

let relance: Awaited<ReturnType<typeof deployedRelance>>;

/** A mail that is still queued. */
let planned: SendReference;

beforeAll(async () => {
  relance = await deployedRelance();
  const { world } = relance;
  await join(world, "ada@example.com");
  await signUp(world, aSignUp("grace@example.com", "maroc", world.clock.now()));
  const [confirmation] = world.queue.drain();
  if (!confirmation) throw new Error("Nothing was queued");
  const { contactId, sendId } = confirmation;
  planned = { contactId, sendId };
});

afterAll(() => relance.stop());

/** Puts aside one dead letter of each kind that can be replayed. */
function strand(): void {
  const { world, stack } = relance;
  const { DEAD_LETTERS_URL, UNSENT_URL } = stack.settings;
  const time = world.clock.now();
  const sendId = world.outbox[0]?.sendId;
  const order = { orderId: "A", email: "ada@example.com", amount: 1, currency: "EUR" };
  const mail = { messageId: "message-1", destination: [order.email], tags: { sendId: [sendId] } };
  const bounce = { eventType: "Bounce", mail, bounce: { bounceType: "Permanent" } };
  for (const body of [
    { ...busEvent("OrderPlaced", { ...order, placedAt: time }), time },
    { ...busEvent("DemoRequested", { email: "new@example.com" }), time },
    busEvent("SES told", bounce, "aws.ses"),
    {},
    "not an event",
  ]) {
    stack.queues.put(DEAD_LETTERS_URL, JSON.stringify(body));
  }
  stack.queues.put(UNSENT_URL, JSON.stringify(planned));
}

test("ledger and why only read, and for a planned mail also what may delay it", async () => {
  expect(await relance.callsOf("ledger")).toEqual(["dynamodb:Scan ledger"]);
  expect(await relance.callsOf("why", planned.sendId)).toEqual([
    "dynamodb:BatchGetItem guards",
    "dynamodb:GetItem contacts",
    "dynamodb:GetItem ledger",
    "ses:GetAccount account",
  ]);
  expect(await relance.callsOf("why", "ada@example.com")).toEqual([
    "dynamodb:BatchGetItem ledger",
    "dynamodb:GetItem addresses",
    "dynamodb:GetItem contacts",
    "dynamodb:Query ledger/index/by-contact",
    "dynamodb:Query timeline",
    "secretsmanager:GetSecretValue token-key",
  ]);
});

test("breaker reads the guards and the account, and breaker close also changes the guards", async () => {
  const reading = ["dynamodb:BatchGetItem guards", "ses:GetAccount account"];
  expect(await relance.callsOf("breaker")).toEqual(reading);
  relance.stack.aws.account.SendingEnabled = false;
  expect(await relance.callsOf("breaker", "close")).toEqual(
    [...reading, "dynamodb:UpdateItem guards"].sort(),
  );
});

test("dead-letters receives messages and makes them visible again, and replay does what the steps do", async () => {
  strand();
  const taking = [
    "sqs:ChangeMessageVisibilityBatch dead-letters",
    "sqs:ChangeMessageVisibilityBatch unsent",
    "sqs:ReceiveMessage dead-letters",
    "sqs:ReceiveMessage unsent",
  ];
  expect(await relance.callsOf("dead-letters")).toEqual(taking);
  expect(await relance.callsOf("replay", "--all")).toEqual([
    "dynamodb:GetItem addresses",
    "dynamodb:GetItem contacts",
    "dynamodb:GetItem ledger",
    "dynamodb:PutItem contacts",
    "dynamodb:PutItem ledger",
    "dynamodb:PutItem timeline",
    "dynamodb:Query contacts",
    "dynamodb:Scan contacts",
    "dynamodb:UpdateItem addresses",
    "dynamodb:UpdateItem guards",
    "dynamodb:UpdateItem ledger",
    "events:PutEvents bus",
    "secretsmanager:GetSecretValue token-key",
    "sqs:ChangeMessageVisibilityBatch dead-letters",
    "sqs:DeleteMessage dead-letters",
    "sqs:DeleteMessage unsent",
    "sqs:ReceiveMessage dead-letters",
    "sqs:ReceiveMessage unsent",
    "sqs:SendMessageBatch transactional",
  ]);
});
