import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startDynalite } from "../../bench/dynalite.ts";
import { dynamoBreaker } from "../../src/adapters/dynamo/breaker.ts";
import { instantOf } from "../../src/domain/calendar.ts";
import { startLocal } from "../journeys/local.ts";
import { typed } from "./typed.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "relance-breaker-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Leaves the counts of a day with many dead addresses in the folder. */
async function badDay(): Promise<void> {
  const dynamo = await startDynalite(join(folder, "dynamodb"));
  const breaker = dynamoBreaker(dynamo.client, "guards");
  const now = instantOf(Date.now());
  await Promise.all(Array.from({ length: 100 }, () => breaker.count("accepted", now)));
  await Promise.all(Array.from({ length: 6 }, () => breaker.count("bounced", now)));
  await dynamo.close();
}

test("the breaker survives a restart, and a command closes it permanently", {
  timeout: 60_000,
}, async () => {
  await badDay();
  const first = await startLocal(folder);
  expect(await (await first.get("/_local/breaker")).json()).toMatchObject({
    stop: { of: "marketing", cause: "bounces", reason: "6 of 100 mails in 24 hours bounced" },
    counts: { accepted: 100, bounced: 6, complained: 0 },
    rates: { bounced: 0.06, complained: 0 },
    limits: { bounced: { share: 0.05, atLeast: 5 } },
  });
  expect(await (await first.get("/console?lang=en")).text()).toContain(
    "Marketing mail is held back",
  );
  expect(await typed("breaker", "--url", first.runtime.url)).toContain(
    "The circuit breaker is open",
  );
  await first.stop();

  const second = await startLocal(folder);
  const { url } = second.runtime;
  expect(await typed("breaker", "--url", url)).toContain("The circuit breaker is open");
  const closed = await second.json("/_local/breaker/close", {});
  expect(await closed.json()).toMatchObject({
    wasOpen: true,
    breaker: { counts: { accepted: 0 } },
  });
  expect(await typed("breaker", "close", "--url", url)).toContain("It was already closed");
  await second.stop();

  const third = await startLocal(folder);
  expect(await typed("breaker", "--url", third.runtime.url)).toMatch(/closed by hand {2}20/);
  expect(await (await third.get("/console?lang=en")).text()).not.toContain("held back");
  await third.stop();
});

test("a page of another site cannot close the breaker", async () => {
  await badDay();
  const local = await startLocal(folder);
  const origin = { origin: "https://evil.example" };
  expect((await local.json("/_local/breaker/close", {}, origin)).status).toBe(403);
  expect((await local.form("/console/breaker/close", {}, origin)).status).toBe(403);
  expect(await typed("breaker", "--url", local.runtime.url)).toContain(
    "The circuit breaker is open",
  );
  await local.stop();
});
