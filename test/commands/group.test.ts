import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { joinTopic, type Local, startLocal } from "../journeys/local.ts";
import { typed as typedAnywhere } from "./typed.ts";

let local: Local;
let folder: string;

beforeAll(async () => {
  local = await startLocal();
  folder = mkdtempSync(join(tmpdir(), "relance-group-"));
  await joinTopic(local, "ada@example.com");
}, 60_000);

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await local.stop();
});

const typed = (name: string, ...words: string[]) =>
  typedAnywhere(name, ...words, "--url", local.runtime.url);

test("group adds, lists and removes members, and reports on each address", async () => {
  expect(await typed("group", "list", "partners")).toBe('No contact is in "partners"');
  const added = await typed("group", "add", "partners", "ada@example.com", "new@example.com");
  expect(added).toMatch(/^Group "partners"\n {2}1 {2}added\n {2}1 {2}added as new contacts/);
  const list = (await typed("group", "list", "partners")).split("\n").toSorted();
  expect(list).toEqual([
    expect.stringMatching(/^20\d\d-\d\d-\d\d {2}ada@example\.com$/),
    expect.stringMatching(/^20\d\d-\d\d-\d\d {2}new@example\.com$/),
  ]);
  const removed = await typed("group", "remove", "partners", "new@example.com", "no@example.com");
  expect(removed).toBe(
    [
      'failed: Group "partners"',
      "  1  removed",
      "Not changed",
      "  no@example.com  no contact has this address: is it spelled as when they signed up?",
    ].join("\n"),
  );
});

test("a file has one address on each line, as any editor saves it", async () => {
  const file = join(folder, "list.txt");
  const many = Array.from({ length: 250 }, (_, index) => `person-${index}@example.com`);
  writeFileSync(file, `\ufeff${many.join("\r\n")}\r\n\r\nnot one\n  ada@example.com  \n`);
  const output = await typed("group", "add", "partners", "--file", file);
  expect(output).toContain("  250  added as new contacts");
  expect(output).toMatch(/line 252, not one {2}this is not an email address/);
  expect((await typed("group", "list", "partners")).split("\n")).toHaveLength(251);
});

test("a failed group command is explained in plain words", async () => {
  const add = (...words: string[]) => typed("group", "add", ...words);
  expect(await add("maroc", "ada@example.com")).toBe(
    'failed: "maroc" is a topic: people join and leave it by their own consent only',
  );
  expect(await add("nowhere", "ada@example.com")).toContain("expected one of partners");
  expect(await typed("group", "list", "nowhere")).toContain("expected one of partners");
  expect(await add("partners")).toMatch(/^failed: Expected one or more addresses/);
  expect(await add("partners", "--file", join(folder, "none"))).toContain(
    "one address on each line",
  );
});

test("erase first previews, and erases with --yes", async () => {
  await joinTopic(local, "grace@example.com", "italie");
  await typed("group", "add", "partners", "grace@example.com");
  const preview = await typed("erase", "grace@example.com");
  expect(preview).toMatch(/^failed: Nothing has been erased yet\. This would be erased:\n/);
  expect(preview).toMatch(/groups +italie, partners\n/);
  expect(preview).toMatch(/ledger +2 mails\n/);
  expect(preview).toContain("npm run relance -- erase grace@example.com --yes");
  expect(await local.contact("grace@example.com")).toMatchObject({ groups: ["italie"] });

  const done = await typed("erase", "grace@example.com", "--yes");
  expect(done).toMatch(/^Erasure has begun: nothing is sent to them from now on/);
  expect(done).toContain("What remains: a keyed hash");
  expect(await typed("export", "contacts")).not.toContain("grace@example.com");
  expect(await typed("erase", "grace@example.com", "--yes")).toMatch(
    /^Erasure has been in progress since 20/,
  );
  expect(await typed("why", "grace@example.com")).toMatch(/\n {2}erasing {4}since 20/);
  await local.turn("P1D");
  for (const command of ["erase", "why"]) {
    expect(await typed(command, "grace@example.com")).toMatch(
      /^failed: The contact with this address was erased at 20\S+Z, by an operator\. Nothing else is kept/,
    );
  }
  expect(await typed("group", "add", "partners", "grace@example.com")).toContain("was erased");
});
