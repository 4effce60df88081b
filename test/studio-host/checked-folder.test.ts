import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkedFolder } from "../../src/studio-host/checked-folder.ts";
import { message, section, smallProgramme } from "../lint/folder.ts";
import { templateFolder } from "./template-folder.ts";

/** Checks a folder as a new process would, with what earlier ones kept in `kept`. */
function checked(directory: string, kept: string, version: string, versionAfterwards = version) {
  return checkedFolder(directory, smallProgramme(), version, async () => versionAfterwards, {
    mjml: new Map(),
    lint: new Map(),
    kept,
  });
}

test("a kept result is read instead of compiling again", async () => {
  const { directory } = await templateFolder({
    "messages/hello/fr.mjml": message(section("{{x}}")),
  });
  const kept = join(directory, "../kept");
  const fresh = await checked(directory, kept, "v1");
  expect(fresh.problems.length).toBeGreaterThan(0);
  expect(await checked(directory, kept, "v1")).toEqual(fresh);

  const file = join(kept, readdirSync(kept)[0] ?? "");
  writeFileSync(file, readFileSync(file, "utf8").replaceAll("Merci", "Kept"));
  const isKept = async (version: string) =>
    JSON.stringify(await checked(directory, kept, version)).includes("Kept");
  expect(await isKept("v1")).toBe(true);
  expect(await isKept("v2")).toBe(false);
  expect(readdirSync(kept)).toEqual(["last.json"]);
});

test("a result is not kept if a file was saved while it was made", async () => {
  const { directory } = await templateFolder();
  const kept = join(directory, "../kept");
  await checked(directory, kept, "v1", "v2");
  expect(existsSync(kept)).toBe(false);
});

test("an unreadable kept result is made again", async () => {
  const { directory } = await templateFolder();
  const kept = join(directory, "../kept");
  const fresh = await checked(directory, kept, "v1");
  writeFileSync(join(kept, "last.json"), '{"compilation":');
  expect(await checked(directory, kept, "v1")).toEqual(fresh);
  expect(await checked(directory, kept, "v1")).toEqual(fresh);
});
