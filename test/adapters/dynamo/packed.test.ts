import { PutCommand } from "@aws-sdk/lib-dynamodb";
import fc from "fast-check";
import { expect, test } from "vitest";
import { dynamoContacts } from "../../../src/adapters/dynamo/contacts.ts";
import { dynamoLedger } from "../../../src/adapters/dynamo/ledger.ts";
import { packed, unpacked } from "../../../src/adapters/dynamo/packed.ts";
import { dynamoTimeline } from "../../../src/adapters/dynamo/timeline.ts";
import { listed, sharedDynalite } from "../stores/stores.ts";

const NOON = "2026-11-22T12:00:00.000Z";

const contact = {
  email: "ada@example.com",
  language: "fr",
  createdAt: NOON,
  memberships: { maroc: { state: "active", since: NOON, fields: { season: "spring" } } },
  facts: { lastActivityAt: NOON, orders: { count: 0, spent: {} }, guides: {} },
  stage: { name: "prospect", since: NOON },
  asOf: NOON,
  enrolments: [],
  outbox: [],
  confirmationsMailedAt: [],
} as const;

const fixed = {
  journey: "welcome",
  step: "day-3",
  occurrence: "maroc-1",
  message: "welcome-2",
  purpose: "marketing",
  topic: "maroc",
  dueAt: NOON,
  why: { rule: "P3D after joining", facts: { joined: NOON }, at: NOON },
} as const;
const moving = { state: "planned", plannedAt: NOON, attempts: 0 } as const;
const line = { sendId: "c1_welcome_day-3_maroc-1", contactId: "c1" } as const;

const entry = { kind: "signed-up", at: NOON, topic: "maroc" } as const;

/** Stores `Item` as it is, in a new table. */
async function tableWith(name: "contacts" | "ledger" | "timeline", Item: object) {
  const { client, newTable } = await sharedDynalite();
  const TableName = await newTable(name);
  await client.send(new PutCommand({ TableName, Item: Item as Record<string, unknown> }));
  return [client, TableName] as const;
}

test("a contact written before items were packed is read, and saved packed", async () => {
  const item = { pk: "c1", sk: "contact", version: 7, schema: 2, contact };
  const contacts = dynamoContacts(...(await tableWith("contacts", { ...item, ...due })));
  const read = await contacts.get("c1");
  expect(read).toEqual({ ...contact, id: "c1", version: 7, due: NOON });
  if (read) await contacts.save({ ...read, language: "en" });
  expect(await contacts.get("c1")).toEqual({ ...read, language: "en", version: 8 });
});

const due = { dueShard: "3", dueAt: NOON };

test("a ledger line written before items were packed is read, and moves on", async () => {
  const item = { ...line, ...fixed, ...moving, schema: 2, expiresAt: 1_900_000_000 };
  const ledger = dynamoLedger(...(await tableWith("ledger", item)));
  const before = { ...line, ...fixed, ...moving };
  expect(await ledger.get(line.sendId)).toEqual(before);
  const move = { to: "claimed", at: NOON, leaseUntil: NOON, claim: "a" } as const;
  const claimed = { ...before, state: "claimed", leaseUntil: NOON, claim: "a", attempts: 1 };
  expect(await ledger.move(line.sendId, move)).toEqual(claimed);
});

test("a timeline entry written before items were packed is read", async () => {
  const item = { contactId: "c1", timelineKey: `${NOON}#signed-up#maroc`, entry, schema: 2 };
  const timeline = dynamoTimeline(...(await tableWith("timeline", item)));
  expect(await listed(timeline.of("c1"))).toEqual([entry]);
});

test("items packed by schema version 3 stay readable: its dictionary never changes", async () => {
  expect(
    unpacked(
      Buffer.from(
        "Q4RjYkoiPCiT83MxghJLOBoa6hoZhRgaoboDLXRzE4vykwkHM3az4IGvVAyrTIsLQMlLqbaWcHxgN5OiSCkoyi8uSE0uIcb5tToosYbdNWTFWi0A",
        "base64",
      ),
    ),
  ).toEqual(contact);
  expect(
    unpacked(
      Buffer.from(
        "q8YXGaCEZQzyBkomSSzKT9Y1VNJBiiuoTl0jJR0C8QbWDWpMIaduQ0NdI6MQQyNU/6Cm+QBjtOSNnB5RUzU242qhpQxuBbUA",
        "base64",
      ),
    ),
  ).toEqual(fixed);
});

test("whatever JSON holds is unpacked as it was packed", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const copy = JSON.parse(JSON.stringify(value));
      expect(unpacked(packed(value))).toEqual(copy);
    }),
  );
});
