import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { blocks, withBlocks } from "./doc-blocks.ts";

const text = readFileSync("docs/cost.md", "utf8");

test("the calculations in docs/cost.md match the code (-u rewrites them)", async () => {
  await expect(withBlocks(text)).toMatchFileSnapshot("../../docs/cost.md");
});

test("every calculated part is in docs/cost.md", () => {
  for (const name of Object.keys(blocks)) expect(text).toContain(`<!-- cost:${name} -->`);
});
