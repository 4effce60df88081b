import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { isAllowed } from "./allowed-calls.ts";
import { deployed } from "./deployed.ts";
import { busEvent, context, httpEvent, queueEvent } from "./events.ts";
import {
  confirmationLink,
  dataLink,
  join,
  mailsTo,
  pathOf,
  sends,
  signUp,
  tagsOf,
  topic,
} from "./people.ts";
import { stopClock } from "./stop-clock.ts";

let world: Awaited<ReturnType<typeof deployed>>;
beforeAll(async () => {
  world = await deployed();
});
beforeEach(() => {
  world.logged.length = 0;
  world.aws.busy = false;
});
afterAll(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await world.aws.stop();
});

test("sign-up stores a sign-up and queues its confirmation mail", async () => {
  const { answer, messages } = await signUp(world, "ada@example.com");
  expect(answer.statusCode).toBe(202);
  expect(world.aws.messages.filter(({ queue }) => queue === "sends")).toEqual([]);
  expect(messages).toHaveLength(1);
});

test("sign-up shows a topic's page, as deployed with the templates", async () => {
  const answer = await world.functions["sign-up"](httpEvent("GET", `/t/${topic.name}`), context);
  expect(answer).toMatchObject({ statusCode: 200, body: expect.stringContaining("Headline") });
});

test("deliver sends each mail once, queues again what SES takes later, and puts aside what it cannot read", async () => {
  const { aws, functions } = world;
  const { messages } = await signUp(world, "grace@example.com");
  aws.busy = true;
  const batch = queueEvent("not a reference", ...messages);
  expect(await functions.deliver(batch, context)).toEqual({ batchItemFailures: [] });
  const [body = ""] = messages;
  const { queue, delay = 0, ...copy } = aws.messages.findLast((one) => one.body === body) ?? {};
  expect([queue, copy]).toEqual(["transactional", { body }]);
  expect(delay).toBeGreaterThanOrEqual(1);
  expect(delay).toBeLessThanOrEqual(5);
  expect(lettersOf("deliver")).toEqual([expect.objectContaining({ body: "not a reference" })]);

  aws.busy = false;
  const again = queueEvent(...messages, ...messages);
  expect(await functions.deliver(again, context)).toEqual({ batchItemFailures: [] });
  expect(mailsTo(world, "grace@example.com")).toHaveLength(1);
});

test("deliver continues after a message fails, and logs the failure once", async () => {
  const { functions, logged } = world;
  const { messages } = await signUp(world, "joan@example.com");
  logged.length = 0;
  const [sendId = ""] = messages.map((body) => JSON.parse(body).sendId);
  // DynamoDB refuses keys of more than 2048 bytes.
  const poison = JSON.stringify({ contactId: "c", sendId: "x".repeat(2049) });
  const answer = await functions.deliver(queueEvent(poison, ...messages), context);
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "message-0" }] });
  expect(tagsOf(world, "joan@example.com")).toEqual([sendId]);
  expect(logged).toEqual([
    expect.objectContaining({
      step: "deliver",
      outcome: "failed",
      retried: 1,
      error: expect.anything(),
    }),
  ]);
});

test("a sign-up becomes a member through the link in the mail, and unsubscribes with one click", async () => {
  const { functions } = world;
  const link = await confirmationLink(world, "mary@example.com");
  expect((await functions["sign-up"](httpEvent("GET", link), context)).statusCode).toBe(200);
  expect((await functions["sign-up"](httpEvent("POST", link, {}), context)).statusCode).toBe(303);

  await functions.deliver(queueEvent(...sends(world).slice(-1)), context);
  const preferences =
    mailsTo(world, "mary@example.com")
      .at(-1)
      ?.replace(/^.*\/preferences\//, "/u/") ?? "";
  const left = await functions.preferences(
    httpEvent("POST", preferences, { "List-Unsubscribe": "One-Click" }),
    context,
  );
  expect(left.statusCode).toBe(200);
  expect(world.aws.events).toContain("ContactUnsubscribed");
});

test("my-data shows the data, verifies a new address, and begins an erasure, which the ticks carry out", async () => {
  const { functions } = world;
  const leaving = await join(world, "ida@example.com");
  const data = await dataLink(world, "ida@example.com", leaving);
  const file = await functions["my-data"](httpEvent("GET", `${data}/data.json`), context);
  expect(JSON.parse(file.body)).toMatchObject({
    contact: { email: "ida@example.com" },
    mails: expect.arrayContaining([expect.objectContaining({ message: "my-data" })]),
  });

  const email = "ida@example.org";
  await functions["my-data"](httpEvent("POST", data, { action: "change-address", email }), context);
  await functions.deliver(queueEvent(...sends(world).slice(-1)), context);
  const proof = pathOf(mailsTo(world, email).at(-1));
  const proven = await functions["my-data"](httpEvent("POST", proof, {}), context);
  expect(proven.statusCode).toBe(303);

  await functions["my-data"](httpEvent("POST", `${data}/erase`, {}), context);
  stopClock(0);
  for (let times = 0; times < 2; times += 1) {
    await functions.tick({}, context);
    vi.setSystemTime(Date.now() + 16 * 60 * 1000);
  }
  vi.useRealTimers();
  expect((await functions["my-data"](httpEvent("GET", data), context)).statusCode).toBe(410);
});

test("record-activity records an order, and puts aside what it cannot understand", async () => {
  const record = world.functions["record-activity"];
  const order = {
    orderId: "o-1",
    amount: 12_50,
    currency: "EUR",
    placedAt: new Date().toISOString(),
  };
  const placed = busEvent("OrderPlaced", { ...order, email: "ada@example.com" });
  expect(await record(placed, context)).toEqual({ kind: "recorded" });
  expect(world.aws.events.filter((type) => type === "StageChanged")).toHaveLength(1);

  const nameless = busEvent("OrderPlaced", order);
  expect(await record(nameless, context)).toMatchObject({ kind: "dead-lettered" });
  expect(lettersOf("record-activity")).toHaveLength(1);
});

test("record-feedback records SES's events, and suppresses contacts who complain", async () => {
  const { functions } = world;
  await confirmationLink(world, "eve@example.com");
  const mail = {
    messageId: "m",
    destination: ["eve@example.com"],
    tags: { sendId: tagsOf(world, "eve@example.com") },
  };
  const complaint = {
    eventType: "Complaint",
    mail,
    complaint: { timestamp: "2026-11-22T10:00:00Z" },
  };
  const event = busEvent("Email Complaint Received", complaint, "aws.ses");
  expect(await functions["record-feedback"](event, context)).toBe("recorded");

  const { messages } = await signUp(world, "eve@example.com");
  await functions.deliver(queueEvent(...messages), context);
  expect(mailsTo(world, "eve@example.com")).toHaveLength(1);
});

test("tick queues a mail again that the queue lost, and reschedule checks every contact", async () => {
  const { functions, logged } = world;
  const { messages } = await signUp(world, "lost@example.com");
  logged.length = 0;
  stopClock(20 * 60 * 1000);
  await functions.tick({}, context);
  vi.useRealTimers();
  expect(sends(world).filter((body) => messages.includes(body))).toHaveLength(2);

  await functions.reschedule({}, context);
  expect(logged).toMatchObject([
    { step: "tick", outcome: "done", advanced: expect.any(Number) },
    { step: "reschedule", outcome: "done", earlier: expect.any(Number) },
  ]);
});

test("check-programme checks every contact, and accepts the programme that made them", async () => {
  const { functions, logged } = world;
  await signUp(world, "checked@example.com");
  logged.length = 0;
  await functions["check-programme"]({}, context);
  expect(logged).toMatchObject([
    { step: "check-programme", outcome: "done", contacts: expect.any(Number), lost: 0 },
  ]);
});

test("deliver leaves mails planned while the account may not send", async () => {
  const { aws, functions } = world;
  const { messages } = await signUp(world, "waiting@example.com");
  aws.account.SendingEnabled = false;
  stopClock(2 * 60 * 1000);
  expect(await functions.deliver(queueEvent(...messages), context)).toEqual({
    batchItemFailures: [],
  });
  expect(mailsTo(world, "waiting@example.com")).toHaveLength(0);

  aws.account.SendingEnabled = true;
  vi.setSystemTime(Date.now() + 2 * 60 * 1000);
  await functions.deliver(queueEvent(...messages), context);
  vi.useRealTimers();
  expect(mailsTo(world, "waiting@example.com")).toHaveLength(1);
});

test("reconcile suppresses the contacts that SES suppressed, and ignores unknown addresses", async () => {
  const { aws, functions, logged } = world;
  await signUp(world, "gone@example.com");
  aws.suppressed.push("gone@example.com", "stranger@example.com");
  logged.length = 0;
  await functions.reconcile({}, context);
  await functions.reconcile({}, context);
  expect(logged).toMatchObject([
    { step: "reconcile", outcome: "done", missing: 1 },
    { step: "reconcile", outcome: "done", missing: 0 },
  ]);
});

test("every function stays within its permissions", () => {
  const done = world.invocations.flatMap(({ step, calls }) =>
    calls.map((call) => ({ step, call, allowed: isAllowed(step, call) })),
  );
  expect(new Set(done.map(({ step }) => step)).size).toBe(Object.keys(world.functions).length);
  expect(done.filter((one) => !one.allowed)).toEqual([]);
});

test("each invocation prints one log line, at most one metrics document, and nothing else", () => {
  expect(world.invocations.length).toBeGreaterThan(20);
  const wrong = world.invocations.filter(
    ({ lines, logged, metrics }) => logged !== 1 || metrics > 1 || lines !== logged + metrics,
  );
  expect(wrong).toEqual([]);
});

function lettersOf(step: string) {
  const letters = world.aws.messages
    .filter(({ queue }) => queue === "dead-letters")
    .map(({ body }) => body);
  return letters.map((letter) => JSON.parse(letter)).filter((letter) => letter.step === step);
}
