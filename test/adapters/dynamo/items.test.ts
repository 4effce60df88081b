import { GetCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { expect, test } from "vitest";
import { dynamoContacts } from "../../../src/adapters/dynamo/contacts.ts";
import { dynamoCounters } from "../../../src/adapters/dynamo/counters.ts";
import { dynamoLedger } from "../../../src/adapters/dynamo/ledger.ts";
import { packed } from "../../../src/adapters/dynamo/packed.ts";
import { dynamoTimeline } from "../../../src/adapters/dynamo/timeline.ts";
import { countUnits } from "../../../src/adapters/dynamo/units.ts";
import { newContact } from "../../../src/domain/contact.ts";
import { openSend } from "../../../src/domain/send.ts";
import { startDynalite } from "../stores/dynalite.ts";
import { listed, sharedDynalite } from "../stores/stores.ts";

const NOON = "2026-11-22T12:00:00.000Z";
const ada = newContact({ id: "c1", email: "ada@example.com", language: "fr" }, NOON, "prospect");

async function onlyItem(table: string) {
  const { client } = await sharedDynalite();
  const { Items } = await client.send(new ScanCommand({ TableName: table }));
  expect(Items).toHaveLength(1);
  return Items?.[0] as Record<string, unknown>;
}

test("a contact is one item, in the due index only while they are due", async () => {
  const { client, newTable } = await sharedDynalite();
  const table = await newTable("contacts");
  const contacts = dynamoContacts(client, table);
  const saved = await contacts.save({ ...ada, due: NOON });
  const { id, version, ...rest } = ada;
  expect(await onlyItem(table)).toEqual({
    pk: id,
    sk: "contact",
    version: 1,
    schema: 3,
    packed: Uint8Array.from(packed(rest)),
    dueAt: NOON,
    dueShard: expect.stringMatching(/^(\d|1[0-5])$/),
  });

  await contacts.save({ ...saved, due: undefined });
  const Key = { pk: "c1", sk: "contact" };
  const { Item } = await client.send(new GetCommand({ TableName: table, Key }));
  expect(Object.keys(Item ?? {}).sort()).toEqual(["packed", "pk", "schema", "sk", "version"]);
  expect(await listed(contacts.due(NOON))).toEqual([]);
});

test("a ledger line expires 24 months after it was planned, whatever its state", async () => {
  const { client, newTable } = await sharedDynalite();
  const table = await newTable("ledger");
  const ledger = dynamoLedger(client, table);
  const why = { rule: "joined", facts: {}, at: NOON };
  const planned = { sendId: "s1", contactId: "c1", journey: "j", step: "s", occurrence: "1" };
  const mail = { message: "hello", purpose: "marketing", dueAt: NOON, why } as const;
  await ledger.open(openSend({ ...planned, ...mail }, NOON));
  await ledger.move("s1", { to: "claimed", at: NOON, leaseUntil: NOON });
  await ledger.move("s1", { to: "planned", at: NOON, reason: "429" });
  const item = await onlyItem(table);
  expect(item.expiresAt).toBe(Date.parse("2028-11-22T12:00:00Z") / 1000);
  expect(Object.keys(item)).not.toContain("leaseUntil");
});

test("a timeline entry expires 36 months after it happened", async () => {
  const { client, newTable } = await sharedDynalite();
  const table = await newTable("timeline");
  await dynamoTimeline(client, table).add("c1", { kind: "kept", at: NOON });
  expect((await onlyItem(table)).expiresAt).toBe(Date.parse("2029-11-22T12:00:00Z") / 1000);
});

test("a counter expires an hour after its window", async () => {
  const { client, newTable } = await sharedDynalite();
  const table = await newTable("guards");
  await dynamoCounters(client, table).count("a", NOON, 60);
  expect((await onlyItem(table)).expiresAt).toBe(Date.parse("2026-11-22T13:01:00Z") / 1000);
});

test("countUnits() sums what each table consumed", async () => {
  const { client, newTable, stop } = await startDynalite();
  const consumed = countUnits(client);
  const table = await newTable("contacts");
  const contacts = dynamoContacts(client, table);
  expect(consumed.units()).toEqual({});
  await contacts.save(ada);
  await contacts.get("c1");
  await contacts.get("c1");
  expect(consumed.units()).toEqual({ [table]: { read: 2, write: 1 } });
  consumed.reset();
  await listed(contacts.all());
  expect(consumed.units()).toEqual({ [table]: { read: 0.5, write: 0 } });
  await stop();
});
