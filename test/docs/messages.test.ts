import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { HELPERS } from "../../src/adapters/templates/helpers.ts";
import { VARIABLES } from "../../src/adapters/templates/variables.ts";
import { TEMPLATE_RULES } from "../../src/domain/template-problem.ts";

const guide = readFileSync("docs/messages.md", "utf8");

test("the guide names every variable", () => {
  const missing = VARIABLES.filter((name) => !guide.includes(`\`${name}\``));
  expect(missing).toEqual([]);
});

test("the guide shows every helper that Handlebars does not bring", () => {
  const own = Object.entries(HELPERS).filter(([name]) => name !== "if" && name !== "unless");
  expect(own.filter(([, example]) => !guide.includes(example))).toEqual([]);
});

test("the guide names every rule of lint, with its gravity", () => {
  const rows = guide.split("\n").filter((line) => line.startsWith("| `"));
  for (const [rule, { severity }] of Object.entries(TEMPLATE_RULES)) {
    const row = rows.find((line) => line.includes(`\`${rule}\``)) ?? "";
    expect(row, rule).toContain(`| ${severity} |`);
  }
});
