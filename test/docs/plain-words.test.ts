import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { TURNS, turnsIn } from "./plain-words.ts";

const documents = filesIn("docs", ".md");

/** All code and the programme, except the list of phrases itself. */
const code = [
  "programme.ts",
  ...["bench", "bin", "functions", "lib", "scripts", "simulation", "src", "test"]
    .flatMap((room) => [".ts", ".tsx"].flatMap((ending) => filesIn(room, ending)))
    .filter((file) => !file.startsWith("test/docs/plain-words")),
];

function filesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));
}

test("the documents are in plain words", () => {
  expect(turnsIn(["README.md", "CONTRIBUTING.md", ...documents])).toEqual([]);
});

test("comments, messages and test titles in the code are in plain words", () => {
  expect(turnsIn(code)).toEqual([]);
});

const folder = mkdtempSync(join(tmpdir(), "relance-words-"));
afterAll(() => rmSync(folder, { recursive: true }));

test.each(Object.entries(TURNS))("turnsIn() finds %s, even across two lines", (turn, instead) => {
  const file = join(folder, `${turn}.md`);
  writeFileSync(file, `- It says ${turn.replaceAll(" ", "\n  ")}, and goes on.\n`);
  expect(turnsIn([file])).toContain(`${file}:1: "${turn}", write: ${instead}`);
});

test("turnsIn() ignores a citation in a document, and not a message in code", () => {
  const text = 'Shown by "one recipient whom SES rejects".\n';
  const [document, code] = ["citation.md", "message.ts"].map((name) => join(folder, name));
  for (const file of [document, code]) writeFileSync(file ?? "", text);
  expect(turnsIn([document ?? ""])).toEqual([]);
  expect(turnsIn([code ?? ""])).toHaveLength(1);
});
