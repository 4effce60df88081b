import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { metricNames, stageMetrics } from "../../src/adapters/metrics/metric-names.ts";
import { programme } from "../fixture/programme.ts";
import { deployed } from "./deployed.ts";
import { busEvent, context, httpEvent, queueEvent } from "./events.ts";
import { confirmationLink, join, signUp, tagsOf } from "./people.ts";
import { valuesOf } from "./printed.ts";
import { stopClock } from "./stop-clock.ts";

/** In seconds. */
const DAY = 24 * 60 * 60;

let world: Awaited<ReturnType<typeof deployed>>;
beforeAll(async () => {
  world = await deployed();
});
beforeEach(() => {
  world.aws.failure = undefined;
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await world.aws.stop();
});

/** The metrics printed by each invocation during `work`. */
async function printedBy(work: () => Promise<unknown>) {
  const before = world.metrics.length;
  await work();
  return world.metrics.slice(before).map(valuesOf);
}

const deliver = (...messages: readonly string[]) => {
  return world.functions.deliver(queueEvent(...messages), context);
};

const feedback = (email: string, what: object) => {
  const mail = { messageId: "m", destination: [email], tags: { sendId: tagsOf(world, email) } };
  const event = busEvent("Email", { mail, ...what }, "aws.ses");
  return world.functions["record-feedback"](event, context);
};

test("an invocation prints its counts as one document in the embedded metric format", async () => {
  const before = world.metrics.length;
  await signUp(world, "ada@example.com");
  const [document, ...others] = world.metrics.slice(before);
  expect(others).toEqual([]);
  expect(document).toEqual({
    _aws: {
      Timestamp: expect.any(Number),
      CloudWatchMetrics: [
        {
          Namespace: "Relance",
          Dimensions: [["service"]],
          Metrics: [
            { Name: "Stage.prospect", Unit: "Count" },
            { Name: "ContactSignedUp", Unit: "Count" },
          ],
        },
      ],
    },
    service: "relance",
    "Stage.prospect": 1,
    ContactSignedUp: 1,
  });
});

test("a repeated sign-up is counted, but not as a new contact", async () => {
  await confirmationLink(world, "again@example.com");
  expect(await printedBy(() => signUp(world, "again@example.com"))).toEqual([
    { ContactSignedUp: 1 },
  ]);
});

test("a confirmation is counted, and so is an unsubscribe, with the mails it cancels", async () => {
  const link = await confirmationLink(world, "mary@example.com");
  const confirm = () => world.functions["sign-up"](httpEvent("POST", link, {}), context);
  expect(await printedBy(confirm)).toEqual([{ ContactConfirmed: 1 }]);

  const unsubscribe = await join(world, "grace@example.com");
  const leave = () => world.functions.preferences(httpEvent("POST", unsubscribe, {}), context);
  expect(await printedBy(leave)).toEqual([{ ContactUnsubscribed: 1, "Sends.refused": 2 }]);
});

test("viewing a page prints no metrics", async () => {
  const look = () => world.functions["sign-up"](httpEvent("GET", "/t/maroc"), context);
  expect(await printedBy(look)).toEqual([]);
});

test("the stage a contact leaves counts down, and the one they enter counts up", async () => {
  const placedAt = new Date().toISOString();
  const order = { orderId: "o", amount: 1, currency: "EUR", placedAt, email: "joan@example.com" };
  const record = () => world.functions["record-activity"](busEvent("OrderPlaced", order), context);
  // She is unknown, so she starts as a prospect and leaves that stage at once.
  expect(await printedBy(record)).toEqual([{ "Stage.new": 1 }]);
  expect(await printedBy(record)).toEqual([]);

  await confirmationLink(world, "buyer@example.com");
  const buy = { ...order, email: "buyer@example.com", orderId: "p" };
  const event = busEvent("OrderPlaced", buy);
  expect(await printedBy(async () => world.functions["record-activity"](event, context))).toEqual([
    { "Stage.prospect": -1, "Stage.new": 1 },
  ]);
});

test("deliver sums up the outcomes of a batch, and says whether the breaker is open", async () => {
  const { messages: one } = await signUp(world, "one@example.com");
  const { messages: two } = await signUp(world, "two@example.com");
  expect(await printedBy(() => deliver(...one, ...two, ...one, "not a reference"))).toEqual([
    { "Sends.accepted": 2, DeadLetters: 1, BreakerOpen: 0 },
  ]);
});

test("a mail counts as unknown when SES fails", async () => {
  const { messages } = await signUp(world, "unknown@example.com");
  const failure = { status: 500, type: "InternalFailure", message: "no" };
  world.aws.failure = { of: "ses:SendEmail", ...failure };
  expect(await printedBy(() => deliver(...messages))).toEqual([
    { "Sends.unknown": 1, BreakerOpen: 0 },
  ]);
});

test("mails that SES refuses as too fast count as throttled, once for each time they go back", async () => {
  const { messages: one } = await signUp(world, "one.fast@example.com");
  const { messages: two } = await signUp(world, "two.fast@example.com");
  const failure = { status: 429, type: "TooManyRequestsException", message: "no" };
  world.aws.failure = { of: "ses:SendEmail", ...failure };
  expect(await printedBy(() => deliver(...one, ...two))).toEqual([
    { "Sends.planned-again": 2, "Sends.throttled": 2, BreakerOpen: 0 },
  ]);
});

test("a mail that SES refuses because of its recipient counts as refused by the service", async () => {
  const { messages } = await signUp(world, "rejected@example.com");
  const message = "Email address is not verified: rejected@example.com";
  world.aws.failure = { of: "ses:SendEmail", status: 400, type: "MessageRejected", message };
  expect(await printedBy(() => deliver(...messages))).toEqual([
    { "Sends.refused": 1, RefusedByService: 1, BreakerOpen: 0 },
  ]);
});

test("a bounce caused by the sender counts as sender trouble", async () => {
  await confirmationLink(world, "dmarc@example.com");
  const recipients = [{ diagnosticCode: "smtp; 550 5.7.26 unauthenticated" }];
  const bounce = { bounceType: "Permanent", bouncedRecipients: recipients };
  expect(
    await printedBy(() => feedback("dmarc@example.com", { eventType: "Bounce", bounce })),
  ).toEqual([{ "Sends.bounced": 1, SenderTrouble: 1 }]);
});

test("feedback counts each outcome of a mail once, however often it is reported", async () => {
  await confirmationLink(world, "back@example.com");
  const timestamp = "2026-11-22T10:00:00Z";
  const report = (what: object) => printedBy(() => feedback("back@example.com", what));
  const soft = { eventType: "Bounce", bounce: { bounceType: "Transient", timestamp } };
  expect(await report(soft)).toEqual([{ "Sends.soft-bounced": 1 }]);
  const delivery = { eventType: "Delivery", delivery: { timestamp } };
  expect(await report(delivery)).toEqual([{ "Sends.delivered": 1 }]);
  expect(await report(delivery)).toEqual([]);
  const bounce = { eventType: "Bounce", bounce: { bounceType: "Permanent", timestamp } };
  expect(await report(bounce)).toEqual([{ "Sends.bounced": 1 }]);
  const complaint = { eventType: "Complaint", complaint: { timestamp } };
  const [counted] = await report(complaint);
  expect(counted).toMatchObject({ "Sends.complained": 1 });
});

test("the breaker counts as open while it is", async () => {
  const { messages } = await signUp(world, "held@example.com");
  world.aws.account.SendingEnabled = false;
  stopClock(2 * 60 * 1000);
  expect(await printedBy(() => deliver(...messages))).toEqual([{ BreakerOpen: 1 }]);

  world.aws.account.SendingEnabled = true;
  vi.setSystemTime(Date.now() + 2 * 60 * 1000);
  expect(await printedBy(() => deliver(...messages))).toEqual([
    { "Sends.accepted": 1, BreakerOpen: 0 },
  ]);
});

test("tick prints its lag each time, 0 when nobody is due, and counts each withheld mail once", async () => {
  stopClock(20 * 60 * 1000);
  await world.functions.tick({}, context);
  const tick = () => printedBy(async () => world.functions.tick({}, context));
  expect(await tick()).toEqual([{ DueLag: 0 }]);

  await join(world, "late@example.com");
  // The second mail is due on the third day, and stale after three days of grace. The third is due on the seventh.
  vi.setSystemTime(Date.now() + (7 * DAY + 60) * 1000);
  const [late, ...others] = await tick();
  expect(others).toEqual([]);
  expect(late?.["Sends.refused"]).toBeGreaterThan(0);
  expect(late?.DueLag).toBeGreaterThan(4 * DAY);
  expect(await tick()).toEqual([{ DueLag: 0 }]);
});

test("a mail whose outcome stays unknown counts as closed", async () => {
  stopClock(0);
  const { messages } = await signUp(world, "closed@example.com");
  world.aws.failure = { of: "ses:SendEmail", status: 500, type: "InternalFailure", message: "no" };
  await deliver(...messages);
  world.aws.failure = undefined;
  stopClock(31 * 60 * 1000);
  const [ticked] = await printedBy(async () => world.functions.tick({}, context));
  expect(ticked).toMatchObject({ "Sends.closed": 1 });
});

test("counts from before a failure are printed too, and not counted again afterwards", async () => {
  stopClock(0);
  await join(world, "half@example.com");
  stopClock((7 * DAY + 60) * 1000);
  world.aws.failure = { of: "sqs:SendMessageBatch", status: 400, type: "Refused", message: "no" };
  expect(await printedBy(async () => world.functions.tick({}, context))).toEqual([
    { "Sends.refused": 1, DueLag: 0, "Tick.failed": expect.any(Number) },
  ]);

  world.aws.failure = undefined;
  vi.setSystemTime(Date.now() + 16 * 60 * 1000);
  const again = await printedBy(async () => world.functions.tick({}, context));
  expect(again).toEqual([{ DueLag: expect.any(Number) }]);
  expect(again[0]?.DueLag).toBeGreaterThan(0);
});

test("a refusal of our sender counts as sender trouble, and opens the breaker", async () => {
  const { messages } = await signUp(world, "trouble@example.com");
  const type = "MailFromDomainNotVerifiedException";
  world.aws.failure = { of: "ses:SendEmail", status: 400, type, message: "no" };
  expect(await printedBy(() => deliver(...messages))).toEqual([
    { "Sends.planned-again": 1, SenderTrouble: 1, BreakerOpen: 1 },
  ]);
  world.aws.failure = undefined;
  stopClock(16 * 60 * 1000);
  const [sent] = await printedBy(() => deliver(...messages));
  expect(sent).toEqual({ "Sends.accepted": 1, BreakerOpen: 0 });
});

test("every metric was printed by a test above, in its unit", () => {
  const { sends, people, dueLag, namespace, dimensions, tickStuck, ...alone } = metricNames;
  const printed = world.metrics.flatMap(({ _aws }) => _aws.CloudWatchMetrics[0]?.Metrics ?? []);
  const units = Object.fromEntries(printed.map(({ Name, Unit }) => [Name, Unit]));
  const counts = [sends, people, alone].flatMap((names) => Object.values<string>(names));
  const stages = Object.values(stageMetrics(programme.stages));
  const { [dueLag]: unit, ...others } = units;
  expect(unit).toBe("Seconds");
  expect(Object.keys(others)).toEqual(expect.arrayContaining(counts));
  expect([...counts, ...stages]).toEqual(expect.arrayContaining(Object.keys(others)));
  expect(new Set(Object.values(others))).toEqual(new Set(["Count"]));
});
