import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { blocks, withBlocks } from "./doc-blocks.ts";

const text = readFileSync("docs/cost.md", "utf8");

test("what docs/cost.md works out is what the code works out (-u writes it anew)", async () => {
  await expect(withBlocks(text)).toMatchFileSnapshot("../../docs/cost.md");
});

test("every part that is worked out stands in docs/cost.md", () => {
  for (const name of Object.keys(blocks)) expect(text).toContain(`<!-- cost:${name} -->`);
});
