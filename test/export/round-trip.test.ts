import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { latest } from "../../src/domain/calendar.ts";
import { consentTo } from "../../src/domain/consent.ts";
import { activeTopics, type Contact } from "../../src/domain/contact.ts";
import { withImported, withImportedOrders } from "../../src/domain/contact-of-row.ts";
import { ordersOf } from "../../src/domain/exported.ts";
import type { OrderRecord } from "../../src/domain/facts.ts";
import type { ImportedContact, ImportedOrder } from "../../src/domain/imported.ts";
import { knownValue } from "../../src/domain/known-value.ts";
import { stageAt } from "../../src/domain/lifecycle.ts";
import { newRecords } from "../../src/domain/records-of-row.ts";
import { columnsOf } from "../../src/export/columns.ts";
import { csvOf } from "../../src/export/csv.ts";
import { runContactImport } from "../../src/import/contact-import.ts";
import { runOrderImport } from "../../src/import/order-import.ts";
import type { Sink } from "../../src/import/sink.ts";
import { quietTerminal, WORDS } from "../import/lists.ts";
import { crowds, now, type Person, programme } from "./people.ts";

const folder = mkdtempSync(join(tmpdir(), "relance-export-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function* streamed<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

async function save(name: string, chunks: AsyncIterable<string>): Promise<string> {
  const path = join(folder, name);
  let text = "";
  for await (const chunk of chunks) text += chunk;
  writeFileSync(path, text);
  return path;
}

/** A sink that keeps every value it gets. */
function keeping<Value>() {
  const kept: Value[] = [];
  const sink: Sink<Value> = {
    async import(batch) {
      kept.push(...batch.map(({ value }) => value));
      return batch.map(() => ({ kind: "new", mails: 0 }));
    },
  };
  return { kept, sink };
}

const terminal = quietTerminal();
const options = { programme, groups: [], now, target: "a test", words: WORDS, startsOver: true };

type Way = { readonly bom: boolean; readonly delimiter: string };

/** The contacts that an import makes of the exported ones, by address, without refused rows. */
async function reimported(
  persons: readonly Person[],
  way: Way,
): Promise<ReadonlyMap<string, Contact>> {
  const all = streamed(persons.map(({ contact }) => contact));
  const rows = keeping<ImportedContact>();
  const path = await save("contacts.csv", csvOf(columnsOf("contacts", programme), all, way));
  await runContactImport(path, options, rows.sink, terminal);
  const orders = await reimportedOrders(persons, way);
  return new Map(
    rows.kept.map((row) => {
      const silent = { startsJourneys: false };
      const result = withImported(undefined, "c2", row, [], now, programme, silent);
      if (result.kind === "refused") throw new Error(`${row.email}: ${result.reason}`);
      const records = orders.get(row.email) ?? [];
      return [row.email, withImportedOrders(result.contact, records, now, programme)];
    }),
  );
}

async function reimportedOrders(
  persons: readonly Person[],
  way: Way,
): Promise<ReadonlyMap<string, readonly OrderRecord[]>> {
  const all = streamed(persons.flatMap(({ contact, records }) => ordersOf(contact, records)));
  const rows = keeping<ImportedOrder>();
  const path = await save("orders.csv", csvOf(columnsOf("orders", programme), all, way));
  await runOrderImport(path, { ...options, timeZone: "UTC" }, rows.sink, terminal);
  const addresses = new Set(rows.kept.map(({ email }) => email));
  return new Map(
    [...addresses].map((address) => [
      address,
      rows.kept
        .filter(({ email }) => email === address)
        .flatMap((row) => {
          const imported = newRecords(row, [], now);
          return imported === "other-amount" ? [] : imported;
        }),
    ]),
  );
}

/** The parts of a contact that survive an export and import. */
function comparable(contact: Contact) {
  const { email, firstName, language, timeZone, createdAt, groups = {}, facts } = contact;
  const topics = activeTopics(contact);
  return {
    profile: { email, firstName, language, timeZone, createdAt },
    topics: topics.toSorted(),
    byHand: Object.keys(groups).toSorted(),
    answers: topics.map((topic) => answersAlone(contact.memberships[topic]?.fields ?? {})),
    orders: facts.orders,
    stage: stageAt(contact, now, programme).name,
  };
}

const names = programme.attributes.map(({ name }) => name);

/** The answers on forms that are no values of attributes. */
function answersAlone(fields: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

/** The values of the contact's attributes. */
function valuesOf(contact: Contact) {
  return names.map((name) => [name, knownValue(contact, name)?.value ?? undefined]);
}

/** The contact as one line can express it: suppressed contacts are in no group, and a sign-up is an act of its own. */
function asOneLine(contact: Contact): Contact {
  const consent = activeTopics(contact).length > 0 ? contact.consents?.[0] : undefined;
  const isMailed = !contact.suppressed;
  const { facts, createdAt } = contact;
  const consentAt = isMailed ? consent?.at : undefined;
  return {
    ...contact,
    memberships: isMailed ? contact.memberships : {},
    facts: {
      ...facts,
      lastActivityAt: latest(facts.lastActivityAt, createdAt, consentAt) ?? createdAt,
    },
  };
}

/** Whether the contact only has pending sign-ups, so that no list says they agreed. */
function isPending({ memberships, groups = {}, suppressed }: Contact): boolean {
  const states = Object.values(memberships).map(({ state }) => state);
  const isByHand = Object.keys(groups).length > 0;
  const isAsking = states.length > 0 && states.every((state) => state === "pending");
  return isAsking && !isByHand && !suppressed;
}

function expectSame(again: Contact | undefined, contact: Contact): void {
  expect(again === undefined).toBe(isPending(contact));
  if (!again) return;
  const expected = asOneLine(contact);
  expect(comparable(again)).toEqual(comparable(expected));
  expect(valuesOf(again)).toEqual(valuesOf(contact));
  expect(again.facts.lastActivityAt).toBe(expected.facts.lastActivityAt);
  for (const topic of activeTopics(again)) {
    const consent = consentTo(topic, contact.consents);
    expect(consentTo(topic, again.consents)).toEqual({
      purpose: "mail",
      isGiven: true,
      topic,
      source: `import: ${consent?.source.replace(/^import: /, "")}`,
      at: consent?.at,
      text: consent?.text,
    });
  }
}

const ways = fc.record({ bom: fc.boolean(), delimiter: fc.constantFrom(",", ";") });

test("importing an export gives the same contacts, as far as one line can express them", async () => {
  await fc.assert(
    fc.asyncProperty(crowds, ways, async (persons, way) => {
      const again = await reimported(persons, way);
      for (const { contact } of persons) expectSame(again.get(contact.email), contact);
    }),
    { numRuns: 40 },
  );
});
