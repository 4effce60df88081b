import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { HELPERS } from "../../src/adapters/templates/helpers.ts";
import { OPTIONAL, VARIABLES } from "../../src/adapters/templates/variables.ts";
import { TEMPLATE_RULES } from "../../src/domain/template-problem.ts";
import { FIXTURE_TEMPLATES } from "../fixture/programme.ts";
import { attributes, message, problemsWith, section, smallProgramme } from "../lint/folder.ts";

const guide = readFileSync("docs/messages.md", "utf8");

test("the guide names every variable", () => {
  const missing = VARIABLES.filter((name) => !guide.includes(`\`${name}\``));
  expect(missing).toEqual([]);
});

test("the guide shows every helper that is not part of Handlebars", () => {
  const own = Object.entries(HELPERS).filter(([name]) => name !== "if" && name !== "unless");
  expect(own.filter(([, example]) => !guide.includes(example))).toEqual([]);
});

test("the guide names every lint rule with its severity", () => {
  const rows = guide.split("\n").filter((line) => line.startsWith("| `"));
  for (const [rule, severity] of Object.entries(TEMPLATE_RULES)) {
    const row = rows.find((line) => line.includes(`\`${rule}\``)) ?? "";
    expect(row, rule).toContain(`| ${severity} |`);
  }
});

/** The guide's snippets of Handlebars and MJML, outside the table of rules. */
const examples = [
  ...(guide.split("## What lint finds")[0] ?? "").matchAll(
    /`([^`\n]*(?:\{\{|<mj-)[^`\n]*)`|^ {4}(.*\{\{.*)$/gm,
  ),
]
  .map(([, inline, indented]) => inline ?? indented ?? "")
  .filter((example) => example !== "{{#if}}");

test("the guide has examples", () => {
  expect(examples).toContain("{{#> button href=links.keep}}Keep me{{/button}}");
  expect(examples.length).toBeGreaterThan(8);
});

test.each(examples)("the guide's example %s passes lint", async (example) => {
  const hello = { "messages/hello/fr.mjml": message(bodyAround(example)) };
  const problems = await problemsWith(
    { ...layoutOfExample, ...hello },
    smallProgramme({ attributes }),
  );
  expect(problems.filter(({ file }) => /hello|button/.test(file))).toEqual([]);
});

/** The blocks that the guide mentions, as shipped with Relance. */
const layoutOfExample = Object.fromEntries(
  ["button"].map((name) => [
    `layout/${name}.mjml`,
    readFileSync(`${FIXTURE_TEMPLATES}/layout/${name}.mjml`, "utf8"),
  ]),
);

/** A message body with the example where its kind belongs, inside a check for every optional variable. */
function bodyAround(example: string): string {
  const raw = (text: string) => `<mj-raw>${text}</mj-raw>`;
  if (example.startsWith("{{or ")) return column("{{#> button href=links.keep}}a{{/button}}");
  if (example.startsWith("<mj-raw>")) return `${example}${section("a")}${raw("{{/if}}")}`;
  if (example.startsWith("<mj-") || example.startsWith("{{#>")) return column(example);
  const closed = example.includes("{{#if") && !example.includes("{{/if}}");
  const optional = [...OPTIONAL, "years", "attributes.season"];
  const opening = optional.map((name) => `{{#if ${name}}}`).join("");
  return section(
    `${opening}${example}${closed ? "a{{/if}}" : ""}${"{{/if}}".repeat(optional.length)}`,
  );
}

function column(mjml: string): string {
  return `<mj-section><mj-column>${mjml}</mj-column></mj-section>`;
}
