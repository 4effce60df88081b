import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Level } from "level";
import { expect, test } from "vitest";
import { dynamoLedger } from "../../../src/adapters/dynamo/ledger.ts";
import { openSend, type PlannedSend, type Send } from "../../../src/domain/send.ts";
import { startEmbeddedDynamo } from "../../../src/local/store/embedded-dynamo.ts";

const NOON = "2026-11-22T12:00:00.000Z";
const LATER = "2026-11-22T12:15:00.000Z";

const planned: PlannedSend = {
  sendId: "one",
  contactId: "ada",
  message: "welcome-1",
  purpose: "marketing",
  journey: "welcome",
  step: "day-0",
  occurrence: "maroc",
  dueAt: NOON,
  why: { rule: "a rule", facts: {}, at: NOON },
};

/**
 * Leaves the files as a kill between the write of the index and that of the item would: only the index entry is there.
 */
async function loseItems(path: string): Promise<void> {
  const files = new Level<string, string>(path);
  for (const [key, value] of await files.iterator().all()) {
    if (!key.includes("index-") && value.includes('"welcome-1"')) await files.del(key);
  }
  await files.close();
}

test("a line opened again after a kill is listed once", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "relance-ledger-")), "dynamodb");
  const before = await startEmbeddedDynamo(path);
  await dynamoLedger(before.client, "ledger").open(openSend(planned, NOON));
  await before.close();
  await loseItems(path);

  const after = await startEmbeddedDynamo(path);
  const ledger = dynamoLedger(after.client, "ledger");
  expect(await ledger.get("one")).toBeUndefined();
  await ledger.open(openSend(planned, LATER));
  const lines: Send[] = [];
  for await (const line of ledger.of("ada")) lines.push(line);
  expect(lines.map(({ plannedAt }) => plannedAt)).toEqual([LATER]);
  await after.close();
  rmSync(path, { recursive: true, force: true });
});
