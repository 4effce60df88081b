/** Time that passes only when everybody waits, so that a busy machine changes no figure. In milliseconds. */
export type VirtualTime = {
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Lets time pass. Those who wait for the same instant wake in the order in which they began to wait. */
  readonly runUntil: (end: number) => Promise<void>;
};

/** Time passes in steps of a tenth of a millisecond. */
const STEPS = 10;

export function virtualTime(): VirtualTime {
  const waiting = new Map<number, (() => void)[]>();
  let step = 0;
  return {
    now: () => step / STEPS,

    wait(milliseconds) {
      const then = step + Math.max(0, Math.round(milliseconds * STEPS));
      return new Promise((wake) => {
        const others = waiting.get(then);
        if (others) others.push(wake);
        else waiting.set(then, [wake]);
      });
    },

    async runUntil(end) {
      for (; step <= end * STEPS; step += 1) {
        for (let due = waiting.get(step); due; due = waiting.get(step)) {
          waiting.delete(step);
          for (const wake of due) {
            wake();
            await everythingElse();
          }
        }
      }
    },
  };
}

/** Returns when no promise can go on by itself. */
function everythingElse(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
