import { setTimeout } from "node:timers/promises";
import { Hono } from "hono";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { batchLambdaOf } from "../../../src/deployed/lambda/batch.ts";
import { httpLambdaOf } from "../../../src/deployed/lambda/http.ts";
import { lambdaOf } from "../../../src/deployed/lambda/plain.ts";
import { parseSettings, settingsSchemas } from "../../../src/settings.ts";
import { busEvent, context, httpEvent, queueEvent } from "../../functions/events.ts";
import { type Printed, takePrinted } from "../../functions/printed.ts";

let printed: Printed;
beforeEach(() => {
  printed = takePrinted();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const { awsRequestId: requestId } = context;

const oneByOne = { atOnce: 1, keyOf: (body: string) => body, ended: async () => undefined };

test("lambdaOf() logs one line for each invocation, with the step, its outcome and its duration", async () => {
  const handler = lambdaOf(
    "tick",
    async () => 3,
    (advanced) => ({ advanced }),
  );
  expect(await handler({}, context)).toBe(3);
  const milliseconds = expect.any(Number);
  expect(printed.logged).toEqual([
    { step: "tick", outcome: "done", requestId, coldStart: true, milliseconds, advanced: 3 },
  ]);
});

test("the log has AWS's ids of the request, event or messages, and says which start was cold", async () => {
  const page = httpLambdaOf("sign-up", async () => new Hono());
  const event = lambdaOf(
    "record-activity",
    async () => undefined,
    () => ({}),
  );
  const batch = batchLambdaOf("deliver", async () => "done", oneByOne);
  vi.stubEnv(
    "_X_AMZN_TRACE_ID",
    "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8",
  );
  await page(httpEvent("GET", "/t/topic"), context);
  vi.stubEnv("_X_AMZN_TRACE_ID", undefined);
  await event(busEvent("OrderPlaced", {}), context);
  await batch(queueEvent("one", "other"), context);
  await batch(queueEvent(), context);
  const traceId = "1-5759e988-bd862e3fe1be46a994272793";
  const eventId = "6a7e8feb-b491-4cf7-a9f1-bf3703467718";
  const names = ["traceId", "httpRequestId", "eventId", "messageIds", "coldStart"];
  const ids = printed.logged.map((entry) =>
    Object.fromEntries(Object.entries(entry).filter(([name]) => names.includes(name))),
  );
  expect(ids).toEqual([
    { traceId, httpRequestId: "request", coldStart: true },
    { eventId, coldStart: true },
    { messageIds: ["message-0", "message-1"], coldStart: true },
    { messageIds: [], coldStart: false },
  ]);
});

test("lambdaOf() logs an error once, without the address in it, and rethrows it without its text", async () => {
  const handler = lambdaOf(
    "tick",
    async () => {
      throw new TypeError("Cannot mail ada@example.com: the door is shut");
    },
    () => ({}),
  );
  await expect(handler({}, context)).rejects.toThrow(
    new Error(`Cannot finish tick: see the log of request "${requestId}"`),
  );
  expect(printed.logged).toMatchObject([
    {
      step: "tick",
      outcome: "failed",
      error: { name: "TypeError", message: "Cannot mail (an address): the door is shut" },
    },
  ]);
  expect(printed.lines.join()).not.toContain("ada@example.com");
});

test("lambdaOf() logs the causes of several failures, and quotes no text that could not be parsed", async () => {
  const handler = lambdaOf(
    "tick",
    async () => {
      const causes = ["one", "two", "three", "four"].map((word) => new Error(word));
      const unread = await Promise.resolve('{"firstName":Ada}').then(JSON.parse).catch(String);
      throw new AggregateError([new Error(String(unread)), ...causes], "Some failed");
    },
    () => ({}),
  );
  await expect(handler({}, context)).rejects.toThrow("Cannot finish tick");
  const [{ error }] = printed.logged as [
    { error: { message: string; causes: { message: string }[] } },
  ];
  expect(error.message).toBe("Some failed");
  expect(error.causes.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^SyntaxError: Unexpected token 'A', \(a text\) is not valid JSON$/),
    "one",
    "two",
  ]);
});

test("batchLambdaOf() waits for a message in progress, however late it is", async () => {
  const late = { ...context, getRemainingTimeInMillis: () => 10 };
  const answer = async () => {
    await setTimeout(30);
    return "done" as const;
  };
  const handler = batchLambdaOf("deliver", answer, oneByOne);
  expect(await handler(queueEvent("body"), late)).toEqual({ batchItemFailures: [] });
});

test("batchLambdaOf() runs messages side by side, those of one key in their order, and returns those that failed", async () => {
  const running = new Set<string>();
  const together: string[] = [];
  const started: string[] = [];
  let [most, ends] = [0, 0];
  const run = async (body: string) => {
    started.push(body);
    // Noted, because an error in here would only look like a message that failed.
    together.push(...[...running].filter(([key]) => key === body[0]));
    running.add(body);
    most = Math.max(most, running.size);
    await setTimeout(5);
    running.delete(body);
    if (body === "b1") throw new Error("b1 failed");
    return body === "a2" ? "retry" : "done";
  };
  const handler = batchLambdaOf("deliver", run, {
    atOnce: 2,
    keyOf: ([key = ""]) => key,
    async ended() {
      expect(running.size).toBe(0);
      ends += 1;
    },
  });
  const answer = await handler(queueEvent("a1", "a2", "b1", "c1", "a3"), context);
  expect(answer).toEqual({
    batchItemFailures: [{ itemIdentifier: "message-1" }, { itemIdentifier: "message-2" }],
  });
  expect(together).toEqual([]);
  expect(started.filter(([key]) => key === "a")).toEqual(["a1", "a2", "a3"]);
  expect([most, ends, started.length]).toEqual([2, 1, 5]);
});

test("httpLambdaOf() hides the reason of a failure from the visitor, and retries at the next request", async () => {
  let working = false;
  const handler = httpLambdaOf("sign-up", async () => {
    if (!working) throw new Error("Cannot read the secret");
    return new Hono().get("/t/topic", (answer) => answer.text("hello"));
  });
  const failed = await handler(httpEvent("GET", "/t/topic"), context);
  expect(failed).toMatchObject({ statusCode: 500, headers: { "cache-control": "no-store" } });
  expect(failed.body).toBe("Something went wrong on our side. Please try again later.\n");

  working = true;
  expect(await handler(httpEvent("GET", "/t/topic"), context)).toMatchObject({ statusCode: 200 });
  expect(printed.logged).toMatchObject([
    { outcome: "failed", error: { message: "Cannot read the secret" } },
    { outcome: "done", status: 200 },
  ]);
});

test("httpLambdaOf() logs an error reported by an app only with its own request", async () => {
  const handler = httpLambdaOf("sign-up", async ({ report }) =>
    new Hono()
      .get("/t/fails", () => {
        throw new Error("no");
      })
      .get("/t/works", (answer) => answer.text("hello"))
      .onError((error, answer) => {
        report(error);
        return answer.text("sorry", 500);
      }),
  );
  expect((await handler(httpEvent("GET", "/t/fails"), context)).body).toBe("sorry");
  await handler(httpEvent("GET", "/t/works"), context);
  expect(printed.logged).toMatchObject([
    { outcome: "failed", status: 500, error: { message: "no" } },
    { outcome: "done", status: 200 },
  ]);
});

test("parseSettings() names missing settings", () => {
  expect(() => parseSettings(settingsSchemas.reschedule, {})).toThrow("CONTACTS_TABLE");
});

test("httpLambdaOf() awaits `ready` before every request, not only the first", async () => {
  const steps: string[] = [];
  const app = new Hono().get("/t/topic", (answer) => {
    steps.push("served");
    return answer.text("hello");
  });
  const ready = async () => {
    await setTimeout(1);
    steps.push("ready");
  };
  const handler = httpLambdaOf("preferences", async () => app, { ready });
  for (let visit = 0; visit < 2; visit += 1) await handler(httpEvent("GET", "/t/topic"), context);
  expect(steps).toEqual(["ready", "served", "ready", "served"]);
});
