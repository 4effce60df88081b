import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { operatorCommands } from "../../src/command-line/operator-commands.ts";
import { joinTopic, type Local, startLocal } from "../journeys/local.ts";

let local: Local;

beforeAll(async () => {
  local = await startLocal();
});

afterAll(async () => {
  await local.stop();
});

/** What a command prints when it is typed; what it says as it fails begins with "failed: ". */
async function typed(name: string, ...words: string[]): Promise<string> {
  return typedAt(local.runtime.url, name, ...words);
}

async function typedAt(url: string, name: string, ...words: string[]): Promise<string> {
  const said: string[] = [];
  const commands = operatorCommands(
    (text) => said.push(text),
    (text) => said.push(`failed: ${text}`),
  );
  const command = commands.find((one) => one.name() === name);
  await command?.parseAsync([...words, "--url", url], { from: "user" });
  return said.join("\n");
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

test("why tells the story of a contact's mails, and of one mail, and names no address that was not typed", async () => {
  const email = "grace@example.com";
  await joinTopic(local, email);
  const story = await typed("why", email);
  expect(story).toContain("confirmation: delivered");
  expect(story).toContain("journey welcome, step day-0: PT0S after joining the group maroc");
  const sendId = /mail +(\S+welcome\S+)/.exec(story)?.[1] ?? "";
  const mail = await typed("why", sendId);
  expect(mail).toContain("welcome-1: delivered");
  expect(mail).toMatch(/facts +joined 20/);
  expect(mail).not.toContain("@");
});

test("replay plays a mended dead letter, removes it, and keeps one that fails with its reason", async () => {
  await badEvent("alan@example.com");
  await badEvent("joan@example.com");
  const listed = await typed("dead-letters");
  expect(listed).toContain("guideId");
  expect(listed).not.toContain("@example.com");

  const [, mended = "", file = ""] =
    /^(\S+-record-activity).*\n(?: .*\n)* {2}(\/.*)$/m.exec(listed) ?? [];
  const letter = JSON.parse(readFileSync(file, "utf8"));
  letter.body.detail.guideId = "fes";
  writeFileSync(file, JSON.stringify(letter));

  const replayed = await typed("replay", "--step", "record-activity");
  expect(replayed).toContain(`${mended}  done`);
  expect(replayed).toMatch(/-record-activity {2}kept: .*GuideDownloaded/);
  expect(await typed("dead-letters")).not.toContain(mended);
  expect(await local.contact(letter.body.detail.email)).toMatchObject({
    stage: { name: "prospect" },
  });
});

test("what cannot be answered is said in plain words", async () => {
  expect(await typed("why", "nobody@example.com")).toBe("failed: No contact has this address");
  expect(await typed("why", "nothing")).toBe("failed: The ledger has no mail of this name");
  expect(await typed("replay", "nothing")).toBe("failed: There is no dead letter of this name");
  expect(await typed("replay")).toContain("failed: Say which dead letters");
  expect(await typedAt("http://localhost:1", "ledger")).toContain("Nothing answers at");
  expect(await typedAt("here", "ledger")).toContain('Cannot ask "here"');
});
