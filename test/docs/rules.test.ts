import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { RULE_KINDS } from "../../src/domain/rule.ts";

test("docs/rules.md has a row for every kind of rule, and for no other", () => {
  const text = readFileSync("docs/rules.md", "utf8");
  const rules = text.slice(text.indexOf("## Rules"), text.indexOf("## How a rule"));
  const rows = [...rules.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
  );
  expect(rows.sort()).toEqual([...RULE_KINDS].sort());
});
