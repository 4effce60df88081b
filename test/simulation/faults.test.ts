import { expect, test } from "vitest";
import { type Fault, faults } from "../../simulation/fault-plan.ts";
import { playSeed } from "../../simulation/play.ts";

/** The seeds of each run of the tests; a night plays many more (`npm run simulate:faults`). */
const SEEDS = 500;

test(`no invariant breaks in ${SEEDS} worlds full of faults, and every kind of fault strikes`, {
  timeout: 240_000,
}, async () => {
  const failures: string[] = [];
  const struck = new Set<Fault>();
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const outcome = await playSeed(seed);
    for (const fault of faults) if (outcome.counts.faults[fault] > 0) struck.add(fault);
    if (outcome.kind === "passed") continue;
    const { invariant, message } = outcome.violation;
    failures.push([`seed ${seed}: ${invariant}: ${message}`, ...outcome.trace].join("\n"));
  }
  expect(failures.join("\n\n")).toBe("");
  expect(faults.filter((fault) => !struck.has(fault))).toEqual([]);
});
