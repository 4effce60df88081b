import { setTimeout } from "node:timers/promises";
import { Hono } from "hono";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { batchLambdaOf } from "../../src/adapters/aws/batch-lambda.ts";
import { httpLambdaOf } from "../../src/adapters/aws/http-lambda.ts";
import { lambdaOf } from "../../src/adapters/aws/lambda.ts";
import { parseSettings, settingsSchemas } from "../../src/settings.ts";
import { context, httpEvent, queueEvent } from "./events.ts";

const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  for (const level of ["info", "error"] as const) {
    vi.spyOn(console, level).mockImplementation((line) => lines.push(line));
  }
});
afterEach(() => vi.restoreAllMocks());

const { awsRequestId: requestId } = context;

test("lambdaOf() logs one line for an invocation: the step, how it went, and how long it took", async () => {
  const handler = lambdaOf(
    "tick",
    async () => 3,
    (advanced) => ({ advanced }),
  );
  expect(await handler({}, context)).toBe(3);
  const milliseconds = expect.any(Number);
  expect(logged()).toEqual([
    { step: "tick", outcome: "done", requestId, milliseconds, advanced: 3 },
  ]);
});

test("lambdaOf() logs an error once, without the address in it, and throws on without its text", async () => {
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
  expect(logged()).toMatchObject([
    {
      step: "tick",
      outcome: "failed",
      error: { name: "TypeError", message: "Cannot mail (an address): the door is shut" },
    },
  ]);
  expect(lines.join()).not.toContain("ada@example.com");
});

test("batchLambdaOf() answers nothing while a message is under way, however late it is", async () => {
  const late = { ...context, getRemainingTimeInMillis: () => 10 };
  const handler = batchLambdaOf("deliver", async () => {
    await setTimeout(30);
    return "done";
  });
  expect(await handler(queueEvent("body"), late)).toEqual({ batchItemFailures: [] });
});

test("httpLambdaOf() tells a visitor nothing of what went wrong, and tries again for the next", async () => {
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
  expect(logged()).toMatchObject([
    { outcome: "failed", error: { message: "Cannot read the secret" } },
    { outcome: "done", status: 200 },
  ]);
});

test("httpLambdaOf() logs what an app reports, for the request it belongs to only", async () => {
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
  expect(logged()).toMatchObject([
    { outcome: "failed", status: 500, error: { message: "no" } },
    { outcome: "done", status: 200 },
  ]);
});

test("parseSettings() names what is missing", () => {
  expect(() => parseSettings(settingsSchemas.reschedule, {})).toThrow("CONTACTS_TABLE");
});

function logged() {
  return lines.map((line) => JSON.parse(line));
}
