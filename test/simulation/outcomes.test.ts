import { expect, test } from "vitest";
import { outcomesOf } from "../../simulation/outcomes.ts";
import type { SeedOutcome } from "../../simulation/play.ts";

async function outcomesWith(processes: number): Promise<readonly SeedOutcome[]> {
  const outcomes: SeedOutcome[] = [];
  const seeds = { from: 8, until: 19, mutation: "cap-not-counted", hashes: true };
  for await (const outcome of outcomesOf(seeds, processes)) outcomes.push(outcome);
  return outcomes;
}

test("seeds shared among several processes give the same outcomes in the same order", {
  timeout: 60_000,
}, async () => {
  const alone = await outcomesWith(1);
  expect(alone.map(({ kind }) => kind)).toContain("failed");
  for (const { counts } of alone) expect(counts.ledger).toMatch(/^[0-9a-f]{16}$/);
  expect(await outcomesWith(3)).toEqual(alone);
});
