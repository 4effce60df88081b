import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { TURNS, turnsIn } from "./plain-words.ts";

const documents = readdirSync("docs", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".md"))
  .map((name) => join("docs", name));

test("the documents say it in plain words", () => {
  expect(turnsIn(["README.md", "CONTRIBUTING.md", ...documents])).toEqual([]);
});

const folder = mkdtempSync(join(tmpdir(), "relance-words-"));
afterAll(() => rmSync(folder, { recursive: true }));

test.each(Object.entries(TURNS))("turnsIn() finds %s, also over two lines", (turn, instead) => {
  const file = join(folder, `${turn}.md`);
  writeFileSync(file, `- It says ${turn.replaceAll(" ", "\n  ")}, and goes on.\n`);
  expect(turnsIn([file])).toContain(`${file}:1: "${turn}", write: ${instead}`);
});

test("turnsIn() lets a citation pass", () => {
  const file = join(folder, "citation.md");
  writeFileSync(file, 'Shown by "one recipient whom SES rejects".\n');
  expect(turnsIn([file])).toEqual([]);
});
