import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "../../../src/adapters/embedded/database.ts";
import { embeddedGroups } from "../../../src/adapters/embedded/groups.ts";

const MEMBERS = 1203;

let folder: string;
let database: Database;
let keysRead = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "relance-groups-"));
  database = openDatabase(folder);
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A group of many members, in a database that counts the keys it reads. */
async function manyMembers() {
  const groups = embeddedGroups({
    ...database,
    keysUnder(prefix, part) {
      const keys = database.keysUnder(prefix, part);
      keysRead += keys.length;
      return keys;
    },
  });
  const ids = Array.from({ length: MEMBERS }, (_, number) => `c${String(number).padStart(5, "0")}`);
  for (const id of ids) await groups.add("maroc", id);
  await groups.add("maroc-2", "somebody-else");
  keysRead = 0;
  return { groups, ids };
}

test("members() gives everybody in a large group once", async () => {
  const { groups, ids } = await manyMembers();
  expect(await collected(groups.members("maroc"))).toEqual(ids);
});

test("a page that shows the first members does not read a large group to its end", async () => {
  const { groups, ids } = await manyMembers();
  for await (const id of groups.members("maroc")) {
    expect(id).toBe(ids[0]);
    break;
  }
  expect(keysRead).toBeGreaterThan(0);
  expect(keysRead).toBeLessThan(MEMBERS);
});

async function collected(items: AsyncIterable<string>): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const item of items) all.push(item);
  return all;
}
