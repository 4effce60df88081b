import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const documents = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
];

test.each(documents)("every link of %s leads to a file, and to a heading of it", (document) => {
  const text = readFileSync(document, "utf8");
  const dead = [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)]
    .filter(
      ([, file = "", anchor]) => !leads(file ? join(dirname(document), file) : document, anchor),
    )
    .map(([link]) => link);
  expect(dead).toEqual([]);
});

const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
const commands = ["bin", "src/commands"]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => readFileSync(join(folder, name), "utf8")),
  )
  .flatMap((source) => [...source.matchAll(/[cC]ommand\(\s*"([a-z-]+)/g)])
  .map(([, name]) => name);

test.each(documents)("every command of %s exists", (document) => {
  const text = readFileSync(document, "utf8");
  const run = [...text.matchAll(/npm run (?:--?[a-z]+ )?([a-z:-]+)/g)].map(([, name]) => name);
  expect(run.filter((name = "") => !Object.hasOwn(scripts, name))).toEqual([]);
  const asked = [...text.matchAll(/npm run relance -- ([a-z][a-z-]*)/g)].map(([, name]) => name);
  expect(asked.filter((name) => !commands.includes(name))).toEqual([]);
});

function leads(file: string, anchor: string | undefined): boolean {
  if (!existsSync(file)) return false;
  return anchor === undefined || headingsOf(readFileSync(file, "utf8")).includes(anchor);
}

/** The anchors of the headings, as GitHub makes them. */
function headingsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-"),
  );
}
