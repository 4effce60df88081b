import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { turnsIn } from "./plain-words.ts";

const documents = readdirSync("docs", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".md"))
  .map((name) => join("docs", name));

test("the documents say it in plain words", () => {
  expect(turnsIn(["README.md", "CONTRIBUTING.md", ...documents])).toEqual([]);
});

test("turnsIn() tells file, line and what to write instead, and lets a citation pass", () => {
  const file = join(mkdtempSync(join(tmpdir(), "relance-words-")), "page.md");
  writeFileSync(
    file,
    'Shown by "one recipient whom SES rejects".\n- A mail of which\n  nobody knows.\n',
  );
  expect(turnsIn([file])).toEqual([`${file}:2: "of which nobody", write: with an unknown outcome`]);
});
