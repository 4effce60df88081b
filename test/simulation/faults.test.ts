import { expect, test } from "vitest";
import { type Fault, faults } from "../../simulation/fault-plan.ts";
import { outcomesOf } from "../../simulation/outcomes.ts";

/** The seeds of each test run; `npm run simulate:night` plays many more. */
const SEEDS = 500;

test(`no invariant breaks in ${SEEDS} worlds full of faults, and every kind of fault strikes`, {
  timeout: 240_000,
}, async () => {
  const failures: string[] = [];
  const struck = new Set<Fault>();
  let seed = 0;
  // In separate processes, as the test runner's instrumentation would take half of the time.
  for await (const outcome of outcomesOf({ from: 1, until: SEEDS + 1 }, 2)) {
    seed += 1;
    for (const fault of faults) if (outcome.counts.faults[fault] > 0) struck.add(fault);
    if (outcome.kind === "passed") continue;
    const { invariant, message } = outcome.violation;
    failures.push([`seed ${seed}: ${invariant}: ${message}`, ...outcome.trace].join("\n"));
  }
  expect(seed).toBe(SEEDS);
  expect(failures.join("\n\n")).toBe("");
  expect(faults.filter((fault) => !struck.has(fault))).toEqual([]);
});
