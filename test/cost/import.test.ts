import { afterAll, beforeAll, expect, test } from "vitest";
import type { ImportedContact } from "../../src/domain/imported.ts";
import { importContacts } from "../../src/pipeline/import-contacts.ts";
import { type CountedWorld, startCountedWorld } from "./counted-world.ts";

const SILENT = { startsJourneys: false, isTrial: false };
const PEOPLE = 20;

let counted: CountedWorld;
beforeAll(async () => {
  counted = await startCountedWorld();
}, 60_000);
afterAll(() => counted.dynamo.close());

/** A contact with the columns of a typical list. */
function person(index: number): ImportedContact {
  const at = counted.world.clock.now();
  return {
    email: `camille.martin.${index}@example.com`,
    firstName: "Camille",
    language: "fr",
    timeZone: "Europe/Paris",
    groups: ["maroc"],
    standing: "subscribed",
    signedUpAt: at,
    lastActivityAt: at,
    orders: [],
    fields: { season: "spring" },
    consent: { source: "Mailchimp audience Maroc", at },
  };
}

/** The units a step consumed per contact. */
async function unitsOf(step: () => Promise<unknown>) {
  counted.dynamo.take();
  await step();
  const { reads, writes, indexWrites } = counted.dynamo.take();
  return { reads: reads / PEOPLE, writes: (writes + indexWrites) / PEOPLE };
}

test("a new contact costs at most 4 write units, and an existing one none", async () => {
  const people = Array.from({ length: PEOPLE }, (_, index) => person(index));
  const first = await unitsOf(() => importContacts(counted.world, people, SILENT));
  expect(first.writes).toBeGreaterThan(1);
  expect(first.writes).toBeLessThanOrEqual(4);
  const again = await unitsOf(() => importContacts(counted.world, people, SILENT));
  expect(again.writes).toBe(0);
});

test("a dry run writes nothing", async () => {
  const strangers = Array.from({ length: PEOPLE }, (_, index) => person(1000 + index));
  const plan = { ...SILENT, isTrial: true };
  expect((await unitsOf(() => importContacts(counted.world, strangers, plan))).writes).toBe(0);
});
