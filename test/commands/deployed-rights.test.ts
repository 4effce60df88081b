import { afterAll, beforeAll, expect, test } from "vitest";
import { signUp } from "../../src/pipeline/sign-up.ts";
import type { SendReference } from "../../src/ports.ts";
import { busEvent } from "../functions/events.ts";
import { aSignUp, join } from "../pipeline/play.ts";
import { deployedRelance } from "./deployed-relance.ts";

let relance: Awaited<ReturnType<typeof deployedRelance>>;

/** A mail that still waits to be delivered. */
let planned: SendReference;

beforeAll(async () => {
  relance = await deployedRelance();
  const { world } = relance;
  await join(world, "ada@example.com");
  await signUp(world, aSignUp("grace@example.com", "maroc", world.clock.now()));
  [planned] = world.queue.drain() as [SendReference];
});

afterAll(() => relance.stop());

/** What a command asks of AWS besides the stack's outputs, each action with what it is about, in order of name. */
async function asked(name: string, ...words: string[]): Promise<readonly string[]> {
  const { calls } = relance.stack;
  calls.clear();
  await relance.typed(name, ...words);
  expect(calls).toContain("cloudformation:DescribeStacks");
  return [...calls].filter((call) => call !== "cloudformation:DescribeStacks").sort();
}

/** Puts away one letter of each sort that can be played. */
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
    "not to be understood",
  ]) {
    stack.queues.put(DEAD_LETTERS_URL, JSON.stringify(body));
  }
  stack.queues.put(UNSENT_URL, JSON.stringify(planned));
}

test("ledger and why ask to read what they tell: for a planned mail, also what may hold it back", async () => {
  expect(await asked("ledger")).toEqual(["dynamodb:Scan ledger"]);
  expect(await asked("why", planned.sendId)).toEqual([
    "dynamodb:BatchGetItem guards",
    "dynamodb:GetItem contacts",
    "dynamodb:GetItem ledger",
    "ses:GetAccount account",
  ]);
  expect(await asked("why", "ada@example.com")).toEqual([
    "dynamodb:BatchGetItem ledger",
    "dynamodb:GetItem addresses",
    "dynamodb:GetItem contacts",
    "dynamodb:Query ledger/index/by-contact",
    "dynamodb:Query timeline",
    "secretsmanager:GetSecretValue token-key",
  ]);
});

test("breaker asks to read the guards and the account, breaker close to change the guards too", async () => {
  const reading = ["dynamodb:BatchGetItem guards", "ses:GetAccount account"];
  expect(await asked("breaker")).toEqual(reading);
  relance.stack.aws.account.SendingEnabled = false;
  expect(await asked("breaker", "close")).toEqual(
    [...reading, "dynamodb:UpdateItem guards"].sort(),
  );
});

test("dead-letters asks to take letters and to give them back, replay to do what the steps do", async () => {
  strand();
  const taking = [
    "sqs:ChangeMessageVisibilityBatch dead-letters",
    "sqs:ChangeMessageVisibilityBatch unsent",
    "sqs:ReceiveMessage dead-letters",
    "sqs:ReceiveMessage unsent",
  ];
  expect(await asked("dead-letters")).toEqual(taking);
  expect(await asked("replay", "--all")).toEqual([
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
    "sqs:SendMessageBatch sends",
  ]);
});
