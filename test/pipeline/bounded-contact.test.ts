import { PutCommand } from "@aws-sdk/lib-dynamodb";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { dynamoContacts } from "../../src/adapters/dynamo/contacts.ts";
import type { MemoryWorld } from "../../src/adapters/memory/world.ts";
import { stamped } from "../../src/adapters/schema.ts";
import type { ConsentEntry } from "../../src/domain/consent.ts";
import { activeTopics } from "../../src/domain/contact.ts";
import { erase } from "../../src/pipeline/erase.ts";
import { changeAddress, correct, eraseMe } from "../../src/pipeline/my-data.ts";
import {
  askForData,
  chooseTracking,
  keep,
  leave,
  pause,
  preferencesToken,
} from "../../src/pipeline/preferences.ts";
import { signUp } from "../../src/pipeline/sign-up.ts";
import { tick } from "../../src/pipeline/tick.ts";
import { sharedDynalite } from "../adapters/stores/stores.ts";
import { aSignUp, contactId, deliverAll, join, newWorld, start, turn } from "./play.ts";
import { ada, contactOf, dataLink } from "./rights-play.ts";

async function sizeOf(world: MemoryWorld, id: string): Promise<number> {
  return JSON.stringify(await contactOf(world, id)).length;
}

async function countOf(items: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of items) count += 1;
  return count;
}

/** A long sign-up, with every optional field filled in. */
function aLongSignUp(topic: string, at: string) {
  const fields = { season: "x".repeat(500) };
  const page = `https://x.example/${"p".repeat(200)}`;
  const signUp = { ...aSignUp(ada, topic, at), firstName: "A".repeat(100), fields };
  return { ...signUp, consent: { ...signUp.consent, text: "y".repeat(400), page } };
}

type Press = (world: MemoryWorld, token: string, data: string) => Promise<unknown>;

/** What anyone with the links of a mail can do. */
const presses: readonly Press[] = [
  (world, token) => chooseTracking(world, token, "clicks", true),
  (world, token) => chooseTracking(world, token, "clicks", false),
  (world, token) => chooseTracking(world, token, "opens", true),
  (world, token) => chooseTracking(world, token, "opens", false),
  (world, token) => pause(world, token, "P1M"),
  (world, token) => pause(world, token, "P2M"),
  (world, token) => pause(world, token, undefined),
  (world, token) => keep(world, token),
  (world, token) => leave(world, token, "all", "one-click"),
  (world, token) => askForData(world, token),
  (world) => signUp(world, aLongSignUp("maroc", world.clock.now())),
  (world) => signUp(world, aLongSignUp("espagne", world.clock.now())),
  (world, _, data) => correct(world, data, { firstName: "B".repeat(100) }),
  (world, _, data) => correct(world, data, { firstName: "C".repeat(100) }),
  (world, _, data) => changeAddress(world, data, `${"d".repeat(60)}@example.org`),
  (world, _, data) => changeAddress(world, data, `${"e".repeat(60)}@example.org`),
];

test("no sequence of clicks makes a contact large, or their timeline or ledger long", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat({ max: presses.length - 1 }), { minLength: 300, maxLength: 600 }),
      async (chosen) => {
        const world = newWorld();
        const id = await join(world, ada);
        const token = preferencesToken(world, id);
        const data = await dataLink(world, id);
        for (const index of chosen) {
          world.clock.forward("PT1S");
          await presses[index]?.(world, token, data);
        }
        expect(await sizeOf(world, id)).toBeLessThan(64_000);
        expect(await countOf(world.timeline.of(id))).toBeLessThan(60);
        expect(await countOf(world.ledger.of(id))).toBeLessThan(20);
      },
    ),
    { numRuns: 10 },
  );
});

test("a contact does not grow over many days either", async () => {
  const world = newWorld();
  const id = await join(world, ada);
  const token = preferencesToken(world, id);
  for (let day = 1; day <= 60; day += 1) {
    const data = await dataLink(world, id).catch(() => "");
    for (let time = 1; time <= 3; time += 1) {
      for (const press of presses) await press(world, token, data);
      world.clock.forward("PT1S");
    }
    await deliverAll(world);
    await turn(world, "P1D");
  }
  expect(await sizeOf(world, id)).toBeLessThan(64_000);
});

test("unconfirmed sign-ups take bounded space, however many topics there are", async () => {
  const [maroc] = newWorld().programme.topics;
  if (!maroc) throw new Error("The fixture has no topic");
  const topics = Array.from({ length: 20 }, (_, index) => ({ ...maroc, name: `topic-${index}` }));
  const world = newWorld();
  const many = { ...world, programme: { ...world.programme, topics } };
  await signUp(many, aLongSignUp("topic-0", world.clock.now()));
  const id = await contactId(world, ada);
  for (let day = 0; day < 80; day += 1) {
    for (let count = 0; count < 3; count += 1) {
      const topic = `topic-${(3 * day + count) % 20}`;
      await signUp(many, aLongSignUp(topic, world.clock.now()));
      world.clock.forward("PT10M");
    }
    await deliverAll(many);
    world.clock.forward("P1D");
  }
  const { memberships } = await contactOf(world, id);
  expect(Object.values(memberships).flatMap(({ asked = [] }) => asked)).toHaveLength(18);
  expect(await sizeOf(world, id)).toBeLessThan(64_000);
});

test("sign-ups past the daily limit are recorded once a day", async () => {
  const world = newWorld();
  for (let count = 1; count <= 50; count += 1) {
    await signUp(world, aSignUp(ada, "maroc", world.clock.now()));
    world.clock.forward("PT1M");
  }
  const id = await contactId(world, ada);
  const limit = world.programme.limits.confirmationsPerDay;
  expect(await countOf(world.ledger.of(id))).toBe(limit + 1);
  expect(await countOf(world.timeline.of(id))).toBe(limit + 1);
  world.clock.forward("P1D");
  await signUp(world, aSignUp(ada, "maroc", world.clock.now()));
  expect(await countOf(world.ledger.of(id))).toBe(limit + 2);
});

test("clicks past the daily limit still count, and show only in the consent log and the contact's state", async () => {
  const world = newWorld();
  const id = await join(world, ada);
  const token = preferencesToken(world, id);
  for (let count = 1; count <= 201; count += 1) {
    await chooseTracking(world, token, "clicks", count % 2 === 1);
    world.clock.forward("PT1S");
  }
  const { tracking, consents = [], consentsDropped = 0 } = await contactOf(world, id);
  expect(tracking).toBeDefined();
  expect(consents.length + consentsDropped).toBe(202);
  expect(consents.at(-1)).toMatchObject({ purpose: "clicks", isGiven: true });
  await leave(world, token, "all", "one-click");
  expect(activeTopics(await contactOf(world, id))).toEqual([]);
});

/** A contact as a version without bounds could have stored it, just below DynamoDB's item limit. */
async function fullContact() {
  const { client, newTable } = await sharedDynalite();
  const table = await newTable("contacts");
  const memory = newWorld();
  const id = await join(memory, ada);
  const { version, due, ...contact } = await contactOf(memory, id);
  const line: ConsentEntry = { purpose: "clicks", isGiven: true, source: "preferences", at: start };
  const room = 399_000 - JSON.stringify(contact).length;
  const lines = Array.from({ length: Math.floor(room / 70) }, (_, index) => ({
    ...line,
    isGiven: index % 2 === 0,
  }));
  const consents = [...(contact.consents ?? []), ...lines];
  const item = { pk: id, sk: "contact", version: 7, contact: { ...contact, consents } };
  for (;;) {
    try {
      await client.send(new PutCommand({ TableName: table, Item: stamped(item) }));
      break;
    } catch {
      consents.splice(-20);
    }
  }
  const world = { ...memory, contacts: dynamoContacts(client, table) };
  return { world, id, count: consents.length };
}

test("a contact as large as an item can be can still unsubscribe and be erased", async () => {
  const { world, id, count } = await fullContact();
  expect(count).toBeGreaterThan(4000);
  await leave(world, preferencesToken(world, id), "all", "one-click");
  const left = await contactOf(world, id);
  expect(activeTopics(left)).toEqual([]);
  expect(left.consents?.[0]).toMatchObject({ purpose: "mail", topic: "maroc", isGiven: true });
  expect(left.consents?.at(-1)).toMatchObject({ purpose: "mail", isGiven: false });
  expect(JSON.stringify(left).length).toBeLessThan(64_000);

  const another = await fullContact();
  expect(await erase(another.world, another.id, "contact")).toBe(true);
  another.world.clock.forward("PT1M");
  await tick(another.world);
  another.world.clock.forward("PT16M");
  await tick(another.world);
  expect(await another.world.contacts.get(another.id)).toBeUndefined();

  const third = await fullContact();
  await eraseMe(third.world, await dataLink(third.world, third.id));
  expect((await contactOf(third.world, third.id)).erasing).toBeDefined();
});
