import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { expect, test } from "vitest";
import { dynamoContacts } from "../../src/adapters/dynamo/contacts.ts";
import { type Upgrade, upgraded } from "../../src/adapters/schema.ts";
import { newContact } from "../../src/domain/contact.ts";
import { sharedDynalite } from "./stores/stores.ts";

const upgrades: readonly Upgrade[] = [
  ({ name, ...item }) => ({ ...item, fullName: name }),
  (item) => ({ ...item, greeting: `Dear ${item.fullName}` }),
];

test.each([
  ["an item without a version", { name: "Ada" }],
  ["an item of version 1", { name: "Ada", schema: 1 }],
  ["an item of version 2", { fullName: "Ada", schema: 2 }],
  ["an item of version 3", { fullName: "Ada", greeting: "Dear Ada", schema: 3 }],
])("%s is read as version 3, through each upgrade in between", (_, item) => {
  expect(upgraded(item, upgrades)).toEqual({ fullName: "Ada", greeting: "Dear Ada" });
});

test("an item written by a newer Relance throws", () => {
  expect(() => upgraded({ schema: 4 }, upgrades)).toThrow(
    "Cannot read an item of schema version 4: this Relance knows version 3 and older",
  );
});

test("a contact written by a newer Relance is neither read nor overwritten", async () => {
  const { client, newTable } = await sharedDynalite();
  const table = await newTable("contacts");
  const contacts = dynamoContacts(client, table);
  const ada = { id: "c1", email: "ada@example.com", language: "fr" };
  const contact = newContact(ada, "2026-11-22T12:00:00.000Z", "prospect");
  const Item = { pk: "c1", sk: "contact", version: 7, schema: 99, contact: {} };
  await client.send(new PutCommand({ TableName: table, Item }));
  await expect(contacts.get("c1")).rejects.toThrow("schema version 99");
  await expect(contacts.save(contact)).rejects.toThrow("it changed after it was read");
});

test("the consents of a version 1 contact move to their log, and everything else stays", () => {
  const consent = {
    version: "1",
    text: "I agree",
    page: "https://r.example",
    at: "2026",
    ipHash: "h",
  };
  const membership = { state: "active", since: "2026", fields: {} };
  const contact = { email: "ada@example.com", tracking: "2027" };
  const memberships = { maroc: { ...membership, consent }, italie: membership };
  const { page: source, ...evidence } = consent;
  expect(upgraded({ pk: "c1", schema: 1, contact: { ...contact, memberships } })).toEqual({
    pk: "c1",
    contact: {
      ...contact,
      memberships: { maroc: membership, italie: membership },
      consents: [
        { purpose: "mail", isGiven: true, topic: "maroc", ...evidence, source },
        { purpose: "clicks", isGiven: true, source: "preferences", at: "2027" },
      ],
    },
  });
  const entry = { contactId: "c1", entry: { kind: "kept" } };
  expect(upgraded({ ...entry, schema: 1 })).toEqual(entry);
});
