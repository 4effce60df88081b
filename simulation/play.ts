import type { FaultPlan } from "./fault-plan.ts";
import type { Violation } from "./invariants/check.ts";
import { brokenInvariant, whatRemains } from "./invariants.ts";
import { ledgerHash } from "./ledger-hash.ts";
import type { Mutation } from "./mutation.ts";
import { type Simulation, simulationOf } from "./simulated-world.ts";
import { linesOf, shortLinesOf, type TraceEntry } from "./trace.ts";
import { playRetention, playWorkload } from "./workload.ts";

type Counts = {
  /** The hash of the ledger before retention, if asked for: versions that decide the same have the same hash. */
  readonly ledger?: string | undefined;
  readonly steps: number;
  readonly mails: number;
  readonly faults: ReturnType<FaultPlan["counts"]>;
};

/** The outcome of a seed. */
export type SeedOutcome =
  | { readonly kind: "passed"; readonly counts: Counts }
  | {
      readonly kind: "failed";
      readonly counts: Counts;
      readonly violation: Violation;
      /** The events that led to it, reduced to those about the people and mails concerned. */
      readonly trace: readonly string[];
    };

export type PlayOptions = {
  /** Each play of a seed gets a new instance of the planted bug: some have state. */
  readonly mutation?: (() => Mutation) | undefined;
  /** Whether to hash the ledger. */
  readonly hashes?: boolean | undefined;
};

/**
 * Plays one seed and then checks the invariants. A seed plays the same each time, step by step: a failing one is played
 * again, and only then recorded.
 */
export async function playSeed(seed: number, options: PlayOptions = {}): Promise<SeedOutcome> {
  const { simulation, ledger, violation } = await play(seed, options);
  const counts = {
    ledger,
    steps: simulation.scheduler.steps(),
    mails: simulation.model.handovers.length,
    faults: simulation.plan.counts(),
  };
  if (!violation) return { kind: "passed", counts };
  const { about, step } = violation;
  const trace = shortLinesOf(await entriesOf(seed, options), about, step);
  return { kind: "failed", counts, violation, trace };
}

/** Every step of a seed, as lines. */
export async function traceSeed(
  seed: number,
  options: PlayOptions = {},
): Promise<readonly string[]> {
  return linesOf(await entriesOf(seed, options));
}

async function entriesOf(seed: number, options: PlayOptions): Promise<readonly TraceEntry[]> {
  const entries: TraceEntry[] = [];
  await play(seed, options, entries);
  return entries;
}

async function play(
  seed: number,
  { mutation, hashes }: PlayOptions,
  entries?: TraceEntry[],
): Promise<{
  readonly simulation: Simulation;
  readonly ledger: string | undefined;
  readonly violation: Violation | undefined;
}> {
  const simulation = simulationOf(seed, mutation?.(), entries);
  const rests = await playWorkload(simulation);
  const ledger = hashes ? await ledgerHash(simulation.stores.ledger) : undefined;
  const violation = (await brokenInvariant(simulation, rests)) ?? (await forgotten(simulation));
  return { simulation, ledger, violation };
}

/** Plays on until everybody's retention period is over, and returns what is left of them. */
async function forgotten(simulation: Simulation): Promise<Violation | undefined> {
  const known: string[] = [];
  for await (const { id } of simulation.stores.contacts.all()) known.push(id);
  return whatRemains(simulation, known, await playRetention(simulation));
}
