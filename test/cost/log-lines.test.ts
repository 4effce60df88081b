import type { Context } from "aws-lambda";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { metricNames } from "../../src/adapters/metrics/metric-names.ts";
import { tally } from "../../src/adapters/metrics/tally.ts";
import { estimates } from "../../src/cost/usage.ts";
import { lambdaOf } from "../../src/deployed/lambda/plain.ts";
import { takePrinted } from "../functions/printed.ts";

/** What CloudWatch adds to each line, in bytes. */
const OVERHEAD = 26;
const ID = "8f507cfc-9b1a-4697-b07a-ac58fc914c95";
const context = { awsRequestId: ID } as Context;

beforeEach(() => {
  vi.stubEnv("_X_AMZN_TRACE_ID", "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0");
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** An object of our own log as Lambda writes it, in bytes. */
function lineBytes(message: unknown): number {
  const envelope = { timestamp: "2026-11-28T10:00:00.000Z", level: "INFO", requestId: ID };
  return JSON.stringify({ ...envelope, message }).length + OVERHEAD;
}

function expectUpToATenthLess(found: number, said: number): void {
  expect(found).toBeLessThanOrEqual(said);
  expect(found).toBeGreaterThan(said * 0.9);
}

test("an event's log line has the size that src/cost/usage.ts says", async () => {
  const printed = takePrinted();
  const recordFeedback = lambdaOf(
    "record-feedback",
    async () => "recorded",
    (result) => ({ result }),
  );
  await recordFeedback(
    { "detail-type": "Email Delivered", id: ID, detail: {} },
    context,
    undefined as never,
  );
  expectUpToATenthLess(lineBytes(printed.logged[0]), estimates.logBytes);
});

test("a tick's log line and its metrics have at most the size that src/cost/usage.ts says", async () => {
  const printed = takePrinted();
  const tick = lambdaOf(
    "tick",
    async () => tally.gauge(metricNames.dueLag, 60, "Seconds"),
    () => ({ advanced: 100, lagSeconds: 60 }),
  );
  await tick({ part: 0, of: 2 }, context, undefined as never);
  expect(lineBytes(printed.logged[0])).toBeLessThanOrEqual(estimates.logBytes);
  const document = JSON.stringify(printed.metrics[0]);
  expectUpToATenthLess(document.length + OVERHEAD, estimates.metricsBytes);
});
