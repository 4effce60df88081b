import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { joinTopic, type Local, startLocal } from "../journeys/local.ts";
import { typed as typedAnywhere } from "./typed.ts";

let local: Local;

beforeAll(async () => {
  local = await startLocal();
});

afterAll(async () => {
  await local.stop();
});

/** What a command prints when run against this test's Relance. */
async function typed(name: string, ...words: string[]): Promise<string> {
  return typedAnywhere(name, ...words, "--url", local.runtime.url);
}

async function badEvent(email: string): Promise<void> {
  const detail = JSON.stringify({ email, guideId: 7 });
  const entry = { Source: "test", DetailType: "GuideDownloaded", Detail: detail };
  await local.json("/_local/events", [entry]);
}

test("ledger counts mails by state and refusals by reason", async () => {
  await joinTopic(local, "ada@example.com");
  const story = await typed("ledger");
  expect(story).toMatch(/2 mails in the ledger\n +2 {2}delivered/);
});

test("why explains a contact's mails or one mail, and prints no address that was not typed", async () => {
  const email = "grace@example.com";
  await joinTopic(local, email);
  const story = await typed("why", email);
  expect(story).toContain("confirmation: delivered");
  expect(story).toContain("journey welcome, step day-0: right after joining the group");
  const sendId = /mail +(\S+welcome\S+)/.exec(story)?.[1] ?? "";
  const mail = await typed("why", sendId);
  expect(mail).toContain("welcome-1: delivered");
  expect(mail).toMatch(/facts +joined 20/);
  expect(mail).not.toContain("@");
});

test("replay processes a fixed dead letter and removes it, and keeps one that fails with its reason", async () => {
  await badEvent("alan@example.com");
  await badEvent("joan@example.com");
  const listed = await typed("dead-letters");
  expect(listed).toContain("guideId");
  expect(listed).not.toContain("@example.com");

  const [, fixed = "", file = ""] =
    /^(\S+-record-activity).*\n(?: .*\n)* {2}(\/.*)$/m.exec(listed) ?? [];
  const letter = JSON.parse(readFileSync(file, "utf8"));
  letter.body.detail.guideId = "fes";
  writeFileSync(file, JSON.stringify(letter));

  const replayed = await typed("replay", "--step", "record-activity");
  expect(replayed).toContain(`${fixed}  done`);
  expect(replayed).toMatch(/-record-activity {2}kept: .*GuideDownloaded/);
  expect(await typed("dead-letters")).not.toContain(fixed);
  expect(await local.contact(letter.body.detail.email)).toMatchObject({
    stage: { name: "prospect" },
  });
});

test("replay --body processes the body in the file, and keeps the dead letter as it is if that fails", async () => {
  await badEvent("mary@example.com");
  const [, id = "", letter = ""] =
    /^(\S+-record-activity).*\n(?: .*\n)* {2}(\/.*)$/m.exec(await typed("dead-letters")) ?? [];
  const arrived = readFileSync(letter, "utf8");
  const fixedFile = join(mkdtempSync(join(tmpdir(), "mended-")), "body.json");
  expect(await typed("dead-letters", id, "--save", fixedFile)).toContain(`--body ${fixedFile}`);

  const body = JSON.parse(readFileSync(fixedFile, "utf8"));
  expect(await typed("replay", id, "--body", fixedFile)).toContain(`${id}  kept: Cannot record`);
  expect(readFileSync(letter, "utf8")).toBe(arrived);
  writeFileSync(fixedFile, JSON.stringify({ ...body, detail: { ...body.detail, guideId: "fes" } }));
  expect(await typed("replay", id, "--body", fixedFile)).toBe(`${id}  done`);
  expect(await local.contact("mary@example.com")).toMatchObject({ stage: { name: "prospect" } });
});

test("a failed command is explained in plain words", async () => {
  expect(await typed("why", "nobody@example.com")).toMatch(/^failed: No contact has this address/);
  expect(await typed("why", "nothing")).toMatch(/^failed: The ledger has no mail with this id/);
  expect(await typed("replay", "nothing")).toMatch(/^failed: There is no dead letter "nothing"/);
  expect(await typed("replay")).toContain("failed: Choose the dead letters");
  expect(await typedAnywhere("ledger", "--url", "http://localhost:1")).toContain("Nothing answers");
  expect(await typedAnywhere("ledger", "--url", "here")).toContain('Cannot ask "here"');
});
