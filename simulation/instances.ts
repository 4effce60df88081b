import { leasedTurns } from "../src/adapters/leased-turns.ts";
import type { Counters, Turns } from "../src/ports.ts";
import type { Worker } from "./scheduler.ts";

/** An instance of the function that delivers. It keeps its lease of turns from one delivery to the next. */
export type Instance = {
  readonly turns: Turns;
  /** The counters as the present delivery sees them. */
  counters: Counters;
};

/** How many instances each counts on: a lease is a fourth of the rate. */
const INSTANCES = 2;

/** The instances, each of which runs one delivery at a time. A crash takes its instance along. */
export function instancesOf(counters: Counters) {
  const running = new Map<Worker, Instance>();
  const idle: Instance[] = [];
  const newInstance = (): Instance => {
    const turns = leasedTurns({ count: (...args) => instance.counters.count(...args) }, INSTANCES);
    const instance: Instance = { turns, counters };
    return instance;
  };
  const settle = (worker: Worker, instance: Instance) => {
    if (worker.state === "running") return;
    running.delete(worker);
    if (worker.state !== "crashed") idle.push(instance);
  };
  return {
    /** The instance on which a worker runs. */
    of(worker: Worker): Instance {
      for (const [other, instance] of running) settle(other, instance);
      const instance = idle.pop() ?? newInstance();
      running.set(worker, instance);
      return instance;
    },
  };
}
