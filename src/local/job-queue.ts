/** Runs jobs in the background, several side by side. Jobs about the same thing run one by one, in the order they came. */
export type JobQueue = {
  /** `about` names what the job is about. */
  add(job: () => Promise<unknown>, about: readonly string[]): void;
  /** Waits until no job is left, including jobs added meanwhile. */
  idle(): Promise<void>;
};

/** The number of jobs at a time. Each waits for the disk, and those that wait together share what it costs. */
const SIDE_BY_SIDE = 32;

/** Replaces the queue and the bus on one machine. A failed job is reported once. */
export function newJobQueue(report: (error: unknown) => void): JobQueue {
  const last = new Map<string, Promise<void>>();
  const unfinished = new Set<Promise<void>>();
  const waiting: (() => void)[] = [];
  let running = 0;

  async function place(): Promise<void> {
    if (running < SIDE_BY_SIDE) running += 1;
    // The job that ends hands its place on.
    else await new Promise<void>((resolve) => waiting.push(resolve));
  }

  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }

  async function runAfter(former: readonly Promise<void>[], job: () => Promise<unknown>) {
    await Promise.all(former);
    await place();
    await job().catch(report);
    leave();
  }

  return {
    add(job, about) {
      const former = about.flatMap((thing) => last.get(thing) ?? []);
      const done = runAfter(former, job).finally(() => {
        unfinished.delete(done);
        for (const thing of about) if (last.get(thing) === done) last.delete(thing);
      });
      unfinished.add(done);
      for (const thing of about) last.set(thing, done);
    },
    async idle() {
      while (unfinished.size > 0) await Promise.all(unfinished);
    },
  };
}
