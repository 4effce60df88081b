import { type ChildProcess, fork } from "node:child_process";
import { on } from "node:events";
import { plantedBug } from "./mutations.ts";
import { playSeed, type SeedOutcome } from "./play.ts";

/**
 * The seeds to play, from `from` to just before `until`; with the planted bug of that name, if any, and with the hash of
 * each seed's ledger, if `hashes` says so.
 */
export type Seeds = {
  readonly from: number;
  readonly until: number;
  readonly mutation?: string | undefined;
  readonly hashes?: boolean | undefined;
};

/** The outcome of each seed, in order, played by this many processes at once. */
export async function* outcomesOf(seeds: Seeds, processes: number): AsyncIterable<SeedOutcome> {
  const shares = Math.min(processes, seeds.until - seeds.from);
  if (shares > 1) yield* sharedOut(seeds, shares);
  else yield* played(seeds);
}

/** Plays every nth seed, where n is `stride`. */
export async function* played(
  { from, until, mutation, hashes }: Seeds,
  stride = 1,
): AsyncIterable<SeedOutcome> {
  for (let seed = from; seed < until; seed += stride) {
    yield await playSeed(seed, { mutation: plantedBug(mutation), hashes });
  }
}

/** Each process plays every nth seed, so that the outcomes can be read in order. */
async function* sharedOut(seeds: Seeds, shares: number): AsyncIterable<SeedOutcome> {
  const children = Array.from({ length: shares }, (_, share) => startedFor(seeds, share, shares));
  const outcomes = children.map((child) => on(child, "message", { close: ["exit"] }));
  try {
    for (let seed = seeds.from; seed < seeds.until; seed += 1) {
      const message = await outcomes[(seed - seeds.from) % shares]?.next();
      if (!message || message.done) throw new Error(`Cannot play seed ${seed}: its process ended`);
      yield message.value[0];
    }
  } finally {
    for (const child of children) child.kill();
  }
}

function startedFor(
  { from, until, mutation, hashes = false }: Seeds,
  share: number,
  shares: number,
): ChildProcess {
  const asked = [from + share, until, shares, hashes].map(String);
  const args = mutation === undefined ? asked : [...asked, mutation];
  return fork(new URL("./play-share.ts", import.meta.url), args, {
    execArgv: ["--import", "tsx"],
    serialization: "advanced",
  });
}
