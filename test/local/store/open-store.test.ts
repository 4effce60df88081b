import { existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dynamoStores, startDynalite } from "../../../bench/dynalite.ts";
import { embeddedStores } from "../../../src/adapters/embedded/stores.ts";
import { newContact } from "../../../src/domain/contact.ts";
import { openDataFolder } from "../../../src/local/store/data-folder.ts";
import { openStore } from "../../../src/local/store/open-store.ts";
import { listed } from "../../adapters/stores/stores.ts";

const NOON = "2026-11-22T12:00:00.000Z";

let path: string;
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), "relance-open-"));
});
afterEach(() => rmSync(path, { recursive: true, force: true }));

/** Leaves in the folder what an earlier version stored of three contacts. */
async function storedBefore(): Promise<void> {
  const { client, close } = await startDynalite(join(path, "dynamodb"));
  const { contacts, counters, breaker } = dynamoStores(client);
  for (const id of ["c1", "c2", "c3"]) {
    const contact = newContact(
      { id, email: `${id}@example.com`, language: "fr" },
      NOON,
      "prospect",
    );
    await contacts.save({ ...contact, due: NOON });
  }
  await contacts.postpone("c3", NOON);
  await counters.count("from an address", NOON, 60);
  await breaker.count("bounced", NOON);
  await breaker.save({ version: 0, closedByHandAt: NOON });
  await close();
}

async function found() {
  const database = await openStore(openDataFolder(path));
  const { contacts, counters, breaker } = embeddedStores(database);
  const all = {
    contacts: (await listed(contacts.all())).map(({ id, version, failing }) => [
      id,
      version,
      failing?.times,
    ]),
    due: await listed(contacts.due(NOON)),
    counted: (await counters.count("from an address", NOON, 60)).times,
    breaker: await breaker.read(NOON),
  };
  await database.close();
  return all;
}

const expected = {
  contacts: [
    ["c1", 1, undefined],
    ["c2", 1, undefined],
    ["c3", 1, 1],
  ],
  due: ["c1", "c2"],
  counted: 2,
  breaker: {
    state: { version: 1, closedByHandAt: NOON },
    hours: { "2026-11-22T12": { accepted: 0, bounced: 1, complained: 0 } },
  },
};

test("what an earlier version stored is copied once, and kept beside the copy", async () => {
  await storedBefore();
  expect(await found()).toEqual(expected);
  expect(existsSync(join(path, "dynamodb-before"))).toBe(true);
  expect(existsSync(join(path, "dynamodb"))).toBe(false);
  expect(await found()).toEqual({ ...expected, counted: 3 });
});

test("a copy that was not finished is made again", async () => {
  await storedBefore();
  const draft = await openStore({ store: join(path, "store.part"), dynalite: join(path, "none") });
  await draft.write(({ put }) => put("contact/c9", {}));
  await draft.close();
  truncateSync(join(path, "store.part", "data.mdb"), 9000);
  expect(await found()).toEqual(expected);
});

test("a copy that was finished as the process was killed is used", async () => {
  await storedBefore();
  await found();
  mkdirSync(join(path, "dynamodb"));
  rmSync(join(path, "dynamodb-before"), { recursive: true });
  expect((await found()).contacts).toEqual(expected.contacts);
});
