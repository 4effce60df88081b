import { appendFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { Command, InvalidArgumentError } from "commander";
import { type Fault, faults } from "./fault-plan.ts";
import { mutations, plantedBug } from "./mutations.ts";
import { outcomesOf, type Seeds } from "./outcomes.ts";
import { type SeedOutcome, traceSeed } from "./play.ts";
import { progressLineOf } from "./progress-line.ts";

type Options = {
  readonly seeds: number;
  readonly from: number;
  readonly workers: number;
  readonly seed?: number;
  readonly trace?: boolean;
  readonly mutation?: string;
  readonly hashes?: string;
};

type Failure = Extract<SeedOutcome, { kind: "failed" }>;

/** Stops after this many failing seeds: they are enough to fix. */
const ENOUGH = 5;

await new Command("simulate:faults")
  .description("Plays the pipeline in simulated worlds full of faults, and checks its invariants")
  .option("--seeds <number>", "how many seeds to play", wholeOf, 1000)
  .option("--from <number>", "the first seed", wholeOf, 1)
  .option("--workers <number>", "how many processes play at once", wholeOf, availableParallelism())
  .option("--seed <number>", "play this seed only", wholeOf)
  .option("--trace", "show every step of that seed")
  .option("--mutation <name>", "plant a bug, to see it found", mutationOf)
  .option("--hashes <file>", "write the hash of each seed's ledger, to compare two versions")
  .action(simulate)
  .parseAsync();

/** The sums over the seeds played so far. */
type Sums = { played: number; failed: number; steps: number; mails: number };

async function simulate(options: Options): Promise<void> {
  const { seed, trace, mutation } = options;
  if (seed !== undefined && trace) {
    say((await traceSeed(seed, { mutation: plantedBug(mutation) })).join("\n"));
  }

  if (options.hashes) writeFileSync(options.hashes, "");
  const from = seed ?? options.from;
  const until = seed === undefined ? from + options.seeds : seed + 1;
  const hashes = options.hashes !== undefined;
  const failed = await playSeeds({ from, until, mutation, hashes }, options);
  if (failed > 0) process.exitCode = 1;
}

/** Plays seeds until enough have failed, prints the results, and answers with the number of failures. */
async function playSeeds(seeds: Seeds, options: Options): Promise<number> {
  const progress = progressLineOf(seeds.until - seeds.from);
  const struck = new Map<Fault, number>();
  const sums: Sums = { played: 0, failed: 0, steps: 0, mails: 0 };
  for await (const outcome of outcomesOf(seeds, options.workers)) {
    const seed = seeds.from + sums.played;
    add(sums, struck, outcome);
    if (options.hashes) appendFileSync(options.hashes, `${seed} ${outcome.counts.ledger}\n`);
    progress.show(sums.played);
    if (outcome.kind === "failed") progress.say(failureText(seed, outcome, options));
    if (sums.failed === ENOUGH) break;
  }
  progress.say(`${tableOf(struck)}\n${verdictOf(sums)}, in ${progress.seconds().toFixed(1)} s`);
  return sums.failed;
}

function add(sums: Sums, struck: Map<Fault, number>, { kind, counts }: SeedOutcome): void {
  sums.played += 1;
  sums.failed += kind === "failed" ? 1 : 0;
  sums.steps += counts.steps;
  sums.mails += counts.mails;
  for (const fault of faults) struck.set(fault, (struck.get(fault) ?? 0) + counts.faults[fault]);
}

function verdictOf({ played, failed, steps, mails }: Sums): string {
  const verdict = failed === 0 ? "No invariant was broken" : `${failed} failed`;
  return `${verdict}: ${amount(played)} seeds, ${amount(steps)} steps, ${amount(mails)} mails`;
}

function failureText(seed: number, { violation, trace }: Failure, { mutation }: Options): string {
  const again = `npm run simulate:faults -- --seed ${seed} --trace`;
  const { invariant, message } = violation;
  const broken = typeof invariant === "number" ? `invariant ${invariant}` : `"${invariant}"`;
  return `
Seed ${seed} breaks ${broken} of docs/design.md: ${message}

${trace.join("\n")}

To see every step: ${again}${mutation ? ` --mutation ${mutation}` : ""}
`;
}

function tableOf(totals: ReadonlyMap<Fault, number>): string {
  const rows = faults.map((fault) => {
    const times = amount(totals.get(fault) ?? 0);
    return `  ${fault.padEnd(28)}${times.padStart(12)}`;
  });
  return `\n  ${"fault".padEnd(28)}${"times".padStart(12)}\n${rows.join("\n")}\n`;
}

function amount(number: number): string {
  return number.toLocaleString("en");
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function wholeOf(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw new InvalidArgumentError("Expected a whole number.");
}

function mutationOf(name: string): string {
  if (Object.hasOwn(mutations, name)) return name;
  throw new InvalidArgumentError(`Expected one of: ${Object.keys(mutations).join(", ")}.`);
}
