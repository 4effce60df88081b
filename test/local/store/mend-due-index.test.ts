import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { Level } from "level";
import { expect, test } from "vitest";
import { dueShards } from "../../../src/adapters/dynamo/due-shard.ts";
import { startEmbeddedDynamo } from "../../../src/local/store/embedded-dynamo.ts";
import { mendDueIndex } from "../../../src/local/store/mend-due-index.ts";

const [dueShard = ""] = dueShards;
const at = (hour: number) => `2026-11-22T${String(hour).padStart(2, "0")}:00:00.000Z`;
const contact = (pk: string, hour: number) => ({
  pk,
  sk: "contact",
  version: 1,
  dueShard,
  dueAt: at(hour),
});

type Dynamo = Awaited<ReturnType<typeof startEmbeddedDynamo>>;

async function save({ client }: Dynamo, item: object): Promise<void> {
  await client.send(new PutCommand({ TableName: "contacts", Item: { ...item } }));
}

async function dueIn({ client }: Dynamo): Promise<readonly unknown[]> {
  const query = new QueryCommand({
    TableName: "contacts",
    IndexName: "due",
    KeyConditionExpression: "dueShard = :shard",
    ExpressionAttributeValues: { ":shard": dueShard },
  });
  return ((await client.send(query)).Items ?? []).map(({ pk, dueAt }) => `${pk} ${dueAt}`);
}

/** Leaves the files as a kill between two writes would. `change` gets every stored key and value. */
async function alter(
  path: string,
  change: (files: Level<string, string>, key: string, value: string) => Promise<void>,
): Promise<void> {
  const files = new Level<string, string>(path);
  for (const [key, value] of await files.iterator().all()) await change(files, key, value);
  await files.close();
}

test("mendDueIndex() restores a contact that the index lost, and removes entries without a contact", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "relance-index-")), "dynamodb");
  const before = await startEmbeddedDynamo(path);
  await save(before, contact("lost", 9));
  await save(before, contact("moved", 10));
  await save(before, contact("unborn", 11));
  await save(before, contact("well", 12));
  await before.close();
  expect(existsSync(path)).toBe(true);
  await alter(path, async (files, key, value) => {
    const isIndex = key.includes("index-");
    if (isIndex && value.includes('"lost"')) await files.del(key);
    if (!isIndex && value.includes('"unborn"')) await files.del(key);
    if (!isIndex && value.includes('"moved"')) await files.put(key, value.replace(at(10), at(13)));
  });

  const after = await startEmbeddedDynamo(path);
  expect(await dueIn(after)).toEqual([`moved ${at(10)}`, `unborn ${at(11)}`, `well ${at(12)}`]);
  expect(await mendDueIndex(after.client, "contacts")).toBe(4);
  expect(await dueIn(after)).toEqual([`lost ${at(9)}`, `well ${at(12)}`, `moved ${at(13)}`]);
  expect(await mendDueIndex(after.client, "contacts")).toBe(0);
  await after.close();
  rmSync(path, { recursive: true, force: true });
});
