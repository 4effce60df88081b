import { expect, test } from "vitest";
import { outcomesOf } from "../../simulation/outcomes.ts";
import type { Outcome } from "../../simulation/play.ts";

async function playedBy(processes: number): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const seeds = { from: 8, until: 19, mutation: "cap-not-counted" };
  for await (const outcome of outcomesOf(seeds, processes)) outcomes.push(outcome);
  return outcomes;
}

test("seeds that several processes share out show the same, in the same order", {
  timeout: 60_000,
}, async () => {
  const alone = await playedBy(1);
  expect(alone.map(({ kind }) => kind)).toContain("failed");
  expect(await playedBy(3)).toEqual(alone);
});
