import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Command } from "commander";
import { expect, test } from "vitest";
import { commandsFor } from "../../src/commands/all.ts";
import { checkedProgramme } from "../../src/domain/checked-programme.ts";
import { programme } from "../fixture/programme.ts";

const documents = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
];

test.each(documents)("every link in %s leads to an existing file and heading", (document) => {
  const text = readFileSync(document, "utf8");
  const dead = [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)]
    .filter(
      ([, file = "", anchor]) => !leads(file ? join(dirname(document), file) : document, anchor),
    )
    .map(([link]) => link);
  expect(dead).toEqual([]);
});

test.each(documents)("every file and folder named in %s exists", (document) => {
  const text = readFileSync(document, "utf8");
  const named = [...text.matchAll(OURS)].map(([path]) => path.replace(/[.,]$/, ""));
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});

const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
const silent = { say: () => undefined, fail: () => undefined };
const commands = await commandsFor(undefined, {
  ...silent,
  written: programme,
  programme: () => checkedProgramme(programme),
  templates: "templates",
  terminal: { say: silent.say, stream: process.stderr, now: () => 0 },
  out: process.stdout,
  signal: () => new AbortController().signal,
});

test.each(documents)("every command in %s exists, with its options", (document) => {
  const text = readFileSync(document, "utf8");
  const run = [...text.matchAll(/npm run (?:--?[a-z]+ )?([a-z:-]+)/g)].map(([, name]) => name);
  expect(run.filter((name = "") => !Object.hasOwn(scripts, name))).toEqual([]);
  const invocations = [
    ...text.matchAll(/npm run (?:--silent )?relance -- ([a-z][a-z-]*)([^`\n#]*)/g),
  ];
  const wrong = invocations.flatMap(([line, name = "", rest = ""]) => {
    const command = commands.find((one) => one.name() === name);
    const options = [...rest.matchAll(/(?<=\s)--[a-z][a-z-]*/g)].map(([option]) => option);
    return command && options.every((option) => takes(command, option)) ? [] : [line];
  });
  expect(wrong).toEqual([]);
});

test("docs/reference.md lists every command, and no other", () => {
  const [, table = ""] = readFileSync("docs/reference.md", "utf8").split("\n## Commands\n");
  const cells = [...table.matchAll(/^\| (`[^|]*) \|/gm)].map(([, cell = ""]) => cell);
  const words = cells.map((cell) => [...cell.matchAll(/`([a-z-]+)/g)].map(([, word]) => word));
  const names = commands.map((command) => command.name());
  expect(words.filter(([first = ""]) => !names.includes(first))).toEqual([]);
  expect(names.filter((name) => !words.flat().includes(name))).toEqual([]);
});

/** A path in one of our folders, as a document writes it: not a pattern, and not part of a longer path. */
const OURS =
  /(?<![\w/.-])(?:bench|bin|functions|lib|scripts|simulation|src|test)\/[\w./-]*(?![\w<*{])/g;

function takes(command: Command, option: string): boolean {
  return option === "--help" || command.options.some(({ long }) => long === option);
}

function leads(file: string, anchor: string | undefined): boolean {
  if (!existsSync(file)) return false;
  return anchor === undefined || headingsOf(readFileSync(file, "utf8")).includes(anchor);
}

/** The anchors of the headings, as GitHub generates them. */
function headingsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-"),
  );
}
