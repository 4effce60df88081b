import type { Random } from "./random.ts";

/** The work of a worker: one step of the pipeline. */
export type Role =
  | "sign-up"
  | "confirm"
  | "confirm-again"
  | "leave"
  | "keep"
  | "record-activity"
  | "record-feedback"
  | "import"
  | "tick"
  | "deliver"
  | "reconcile"
  | "reschedule"
  | "close-breaker";

/** One run of one step on some machine, like an invocation of a Lambda function. */
export type Worker = {
  readonly name: string;
  readonly role: Role;
  /** Whether its turn comes rarely, so that much happens between two of its steps. */
  readonly slow: boolean;
  state: "running" | Ending["kind"];
};

/** How a worker ended: with an answer, with an error, or by a crash. */
export type Ending =
  | { readonly kind: "answered"; readonly answer: unknown }
  | { readonly kind: "failed"; readonly error: unknown }
  | { readonly kind: "crashed" };

/** Runs many workers in turns, one step of one at a time, in an order that only the seed decides. */
export type Scheduler = {
  /** The number of steps so far. */
  readonly steps: () => number;
  /** The workers that have not ended. */
  readonly running: () => readonly Worker[];
  /** A worker that will run `run` when its turn comes. Calls `ended` once. */
  readonly start: (
    role: Role,
    run: (worker: Worker) => Promise<unknown>,
    ended: (ending: Ending) => void,
  ) => Worker;
  /** Waits for the worker's turn, which never comes after a crash. */
  readonly turnOf: (worker: Worker) => Promise<void>;
  /** Stops the worker where it is: nothing it waits for ever resolves. */
  readonly crash: (worker: Worker) => Promise<never>;
  /** Runs one step of one worker, until it waits again. False if nobody waits. */
  readonly next: () => Promise<boolean>;
};

type Waiting = { readonly worker: Worker; readonly resume: () => void };

/** How often a slow worker's turn goes to another, and the share of slow workers. */
const PASSED_OVER = 0.9;
const SLOW = 0.2;

/** A scheduler that draws every choice from `random`. */
export function schedulerOf(random: Random): Scheduler {
  const waiting: Waiting[] = [];
  const endings = new Map<Worker, (ending: Ending) => void>();
  let [steps, workers] = [0, 0];

  const turnOf = (worker: Worker) =>
    new Promise<void>((resume) => {
      if (worker.state === "running") waiting.push({ worker, resume });
    });

  const end = (worker: Worker, ending: Ending) => {
    if (worker.state !== "running") return;
    worker.state = ending.kind;
    endings.get(worker)?.(ending);
    endings.delete(worker);
  };

  const drawn = () => {
    const index = random.whole(waiting.length);
    const passed = waiting[index]?.worker.slow && random.chance(PASSED_OVER);
    return passed ? random.whole(waiting.length) : index;
  };

  return {
    steps: () => steps,
    running: () => [...endings.keys()],
    turnOf,
    start(role, run, ended) {
      workers += 1;
      const name = `${role}-${workers}`;
      const worker: Worker = { name, role, slow: random.chance(SLOW), state: "running" };
      endings.set(worker, ended);
      turnOf(worker)
        .then(() => run(worker))
        .then(
          (answer) => end(worker, { kind: "answered", answer }),
          (error) => end(worker, { kind: "failed", error }),
        );
      return worker;
    },
    crash(worker) {
      end(worker, { kind: "crashed" });
      for (let index = waiting.length - 1; index >= 0; index -= 1) {
        if (waiting[index]?.worker === worker) waiting.splice(index, 1);
      }
      return new Promise<never>(() => {});
    },
    async next() {
      if (waiting.length === 0) return false;
      const [chosen] = waiting.splice(drawn(), 1);
      steps += 1;
      chosen?.resume();
      await settled();
      return true;
    },
  };
}

/** Waits until everything that needs no further turn is done. Nothing here waits for real I/O. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
