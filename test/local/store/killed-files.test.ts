import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { turnableClock } from "../../../src/local/clock.ts";
import { deadLetterFiles } from "../../../src/local/store/dead-letters.ts";

const NOON = "2036-11-22T12:00:00.000Z";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "relance-files-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a clock killed while saving continues from where it was", () => {
  const file = join(folder, "clock.json");
  turnableClock(file).holdAt(NOON);
  writeFileSync(`${file}.part`, '{"aheadMil');
  expect(turnableClock(file).now() >= NOON).toBe(true);
  expect(readdirSync(folder)).toContain("clock.json");
});

test("a half-written dead letter is ignored, and no id is used twice", async () => {
  const letter = { step: "deliver", reason: "no sendId", at: NOON, body: {} };
  const first = deadLetterFiles(folder);
  await first.put(letter);
  await first.put(letter);
  writeFileSync(join(folder, "00000003-deliver.json.part"), "{");
  await first.remove("00000001-deliver");

  const second = deadLetterFiles(folder);
  await second.put(letter);
  const ids = (await second.take()).letters.map(({ id }) => id);
  expect(ids).toEqual(["00000003-deliver", "00000002-deliver"]);
});

test("a dead letter spoilt by an edit is still shown", async () => {
  const letters = deadLetterFiles(folder);
  writeFileSync(join(folder, "00000001-deliver.json"), "{ fixed?");
  expect((await letters.take()).letters).toMatchObject([
    { id: "00000001-deliver", step: "deliver" },
  ]);
});
