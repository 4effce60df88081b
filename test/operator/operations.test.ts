import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { operationNames } from "../../src/operator/operator.ts";

test("every operation has a command that uses it", () => {
  const commands = readdirSync("src/commands", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join("src/commands", name), "utf8"))
    .join("\n");
  const used = [...commands.matchAll(/\.ask\(\s*"([\w-]+)"/g)].map(([, name]) => name);
  expect(operationNames.filter((name) => !used.includes(name))).toEqual([]);
});
