import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { programme } from "../../programme.ts";
import { isAllowed } from "./allowed-calls.ts";
import { deployed } from "./deployed.ts";
import { busEvent, context, httpEvent, queueEvent } from "./events.ts";

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

const topic = programme.topics[0] as (typeof programme.topics)[number];

test("sign-up stores a sign-up and queues its confirmation mail", async () => {
  const { answer, messages } = await signUp("ada@example.com");
  expect(answer.statusCode).toBe(202);
  expect(messages).toHaveLength(1);
});

test("sign-up shows the page of a topic, as deployed with the templates", async () => {
  const answer = await world.functions["sign-up"](httpEvent("GET", `/t/${topic.name}`), context);
  expect(answer).toMatchObject({ statusCode: 200, body: expect.stringContaining("Headline") });
});

test("deliver mails once, gives back what SES surely did not take, and puts aside what it cannot read", async () => {
  const { aws, functions } = world;
  const { messages } = await signUp("grace@example.com");
  aws.busy = true;
  const batch = queueEvent("not a reference", ...messages);
  const busy = await functions.deliver(batch, context);
  expect(busy).toEqual({ batchItemFailures: [{ itemIdentifier: "message-1" }] });
  expect(lettersOf("deliver")).toEqual([expect.objectContaining({ body: "not a reference" })]);

  aws.busy = false;
  const again = queueEvent(...messages, ...messages);
  expect(await functions.deliver(again, context)).toEqual({ batchItemFailures: [] });
  expect(mailsTo("grace@example.com")).toHaveLength(1);
});

test("deliver goes on with the other messages when one fails, and logs the failure once", async () => {
  const { functions, logged } = world;
  const { messages } = await signUp("joan@example.com");
  logged.length = 0;
  const [sendId = ""] = messages.map((body) => JSON.parse(body).sendId);
  // DynamoDB refuses a key of more than 2048 bytes.
  const poison = JSON.stringify({ contactId: "c", sendId: "x".repeat(2049) });
  const answer = await functions.deliver(queueEvent(poison, ...messages), context);
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "message-0" }] });
  expect(tagsOf("joan@example.com")).toEqual([sendId]);
  expect(logged).toEqual([
    expect.objectContaining({
      step: "deliver",
      outcome: "failed",
      retried: 1,
      error: expect.anything(),
    }),
  ]);
});

test("a sign-up becomes a member by the button behind the mail, and leaves by one click", async () => {
  const { functions } = world;
  const link = await confirmationLink("mary@example.com");
  expect((await functions["sign-up"](httpEvent("GET", link), context)).statusCode).toBe(200);
  expect((await functions["sign-up"](httpEvent("POST", link, {}), context)).statusCode).toBe(303);

  await functions.deliver(queueEvent(...sends().slice(-1)), context);
  const preferences =
    mailsTo("mary@example.com")
      .at(-1)
      ?.replace(/^.*\/preferences\//, "/u/") ?? "";
  const left = await functions.preferences(
    httpEvent("POST", preferences, { "List-Unsubscribe": "One-Click" }),
    context,
  );
  expect(left.statusCode).toBe(200);
  expect(world.aws.events).toContain("ContactUnsubscribed");
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

test("record-feedback notes what SES tells, and suppresses who complains", async () => {
  const { functions } = world;
  await confirmationLink("eve@example.com");
  const mail = {
    messageId: "m",
    destination: ["eve@example.com"],
    tags: { sendId: tagsOf("eve@example.com") },
  };
  const complaint = {
    eventType: "Complaint",
    mail,
    complaint: { timestamp: "2026-11-22T10:00:00Z" },
  };
  const told = busEvent("Email Complaint Received", complaint, "aws.ses");
  expect(await functions["record-feedback"](told, context)).toBe("recorded");

  const { messages } = await signUp("eve@example.com");
  await functions.deliver(queueEvent(...messages), context);
  expect(mailsTo("eve@example.com")).toHaveLength(1);
});

test("tick queues a mail again that the queue lost, and reschedule looks at everybody", async () => {
  const { functions, logged } = world;
  const { messages } = await signUp("lost@example.com");
  logged.length = 0;
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 20 * 60 * 1000 });
  await functions.tick({}, context);
  vi.useRealTimers();
  expect(sends().filter((body) => messages.includes(body))).toHaveLength(2);

  await functions.reschedule({}, context);
  expect(logged).toMatchObject([
    { step: "tick", outcome: "done", advanced: expect.any(Number) },
    { step: "reschedule", outcome: "done", earlier: expect.any(Number) },
  ]);
});

test("deliver leaves mails planned while the account may not send", async () => {
  const { aws, functions } = world;
  const { messages } = await signUp("waiting@example.com");
  aws.account.SendingEnabled = false;
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2 * 60 * 1000 });
  expect(await functions.deliver(queueEvent(...messages), context)).toEqual({
    batchItemFailures: [],
  });
  expect(mailsTo("waiting@example.com")).toHaveLength(0);

  aws.account.SendingEnabled = true;
  vi.setSystemTime(Date.now() + 2 * 60 * 1000);
  await functions.deliver(queueEvent(...messages), context);
  vi.useRealTimers();
  expect(mailsTo("waiting@example.com")).toHaveLength(1);
});

test("reconcile suppresses whom SES suppressed, and no stranger", async () => {
  const { aws, functions, logged } = world;
  await signUp("gone@example.com");
  aws.suppressed.push("gone@example.com", "stranger@example.com");
  logged.length = 0;
  await functions.reconcile({}, context);
  await functions.reconcile({}, context);
  expect(logged).toMatchObject([
    { step: "reconcile", outcome: "done", missing: 1 },
    { step: "reconcile", outcome: "done", missing: 0 },
  ]);
});

test("no function does what it may not do", () => {
  const done = [...world.calls].flatMap(([step, calls]) =>
    [...calls].map((call) => ({ step, call, allowed: isAllowed(step, call) })),
  );
  expect(new Set(done.map(({ step }) => step)).size).toBe(Object.keys(world.functions).length);
  expect(done.filter((one) => !one.allowed)).toEqual([]);
});

/** Signs up, and answers with the messages that it queued. */
async function signUp(email: string) {
  const before = sends().length;
  const { name, consent } = topic;
  const form = { email, consent: "yes", consentVersion: consent.version, language: "en" };
  const answer = await world.functions["sign-up"](httpEvent("POST", `/t/${name}`, form), context);
  return { answer, messages: sends().slice(before) };
}

/** Signs up, and answers with the path of the link in the confirmation mail. */
async function confirmationLink(email: string): Promise<string> {
  const { messages } = await signUp(email);
  await world.functions.deliver(queueEvent(...messages), context);
  return new URL(mailsTo(email).at(-1) ?? "").pathname;
}

function sends(): readonly string[] {
  return world.aws.queues.get("sends") ?? [];
}

function lettersOf(step: string) {
  const letters = world.aws.queues.get("dead-letters") ?? [];
  return letters.map((letter) => JSON.parse(letter)).filter((letter) => letter.step === step);
}

function mailsTo(email: string): readonly string[] {
  const mails = world.aws.mails.filter(({ Destination }) =>
    Destination.ToAddresses.includes(email),
  );
  return mails.map(({ Content }) => Content.Simple.Body.Text.Data);
}

function tagsOf(email: string): readonly string[] {
  const mails = world.aws.mails.filter(({ Destination }) =>
    Destination.ToAddresses.includes(email),
  );
  return mails.flatMap(({ EmailTags }) => EmailTags.map(({ Value }) => Value));
}
