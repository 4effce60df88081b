/** Runs jobs in the background, one at a time, in the order they came. */
export type JobQueue = {
  add(job: () => Promise<unknown>): void;
  /** Waits until no job is left, including jobs added meanwhile. */
  idle(): Promise<void>;
};

/** Replaces the queue and the bus on one machine. A failed job is reported once. */
export function newJobQueue(report: (error: unknown) => void): JobQueue {
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
