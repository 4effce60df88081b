/** Runs the jobs it is given in the order they came, one at a time, in the background. */
export type Worker = {
  add(job: () => Promise<unknown>): void;
  /** Waits until nothing is left to do, jobs added meanwhile included. */
  idle(): Promise<void>;
};

/** What stands in for the queue and for the bus on one machine. A job that fails is told to `report`, once. */
export function backgroundWorker(report: (error: unknown) => void): Worker {
  let tail: Promise<unknown> = Promise.resolve();
  return {
    add(job) {
      tail = tail.then(job).catch(report);
    },
    async idle() {
      for (let seen: unknown; seen !== tail; ) {
        seen = tail;
        await tail;
      }
    },
  };
}
