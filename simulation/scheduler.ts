import type { Random } from "./random.ts";

/** What a worker runs: one step of the pipeline. */
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

/** One run of one step on some machine, as an invocation of a Lambda is. */
export type Worker = {
  readonly name: string;
  readonly role: Role;
  /** Whether it is seldom its turn, so that much happens between two of its steps. */
  readonly slow: boolean;
  state: "running" | Ending["kind"];
};

/** How a worker ended: with its answer, with an error, or in the middle of what it did. */
export type Ending =
  | { readonly kind: "answered"; readonly answer: unknown }
  | { readonly kind: "failed"; readonly error: unknown }
  | { readonly kind: "crashed" };

/** Lets many workers run in turns, one step of one at a time, in an order that the seed alone decides. */
export type Scheduler = {
  /** How many steps were run. */
  readonly steps: () => number;
  /** The workers that have not ended. */
  readonly running: () => readonly Worker[];
  /** A worker that will run `run` when it is its turn; `ended` is told once. */
  readonly start: (
    role: Role,
    run: (worker: Worker) => Promise<unknown>,
    ended: (ending: Ending) => void,
  ) => Worker;
  /** Waits until it is the worker's turn: never, once it crashed. */
  readonly turnOf: (worker: Worker) => Promise<void>;
  /** Stops the worker where it stands: none of what it waits for ever comes. */
  readonly crash: (worker: Worker) => Promise<never>;
  /** Runs one step of one worker, to where it waits again. False when nobody waits. */
  readonly next: () => Promise<boolean>;
};

type Waiting = { readonly worker: Worker; readonly resume: () => void };

/** How often the turn of a slow worker goes to another, and how many workers are slow. */
const PASSED_OVER = 0.9;
const SLOW = 0.2;

/** A scheduler whose every choice is drawn from `random`. */
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

/** Waits until all that can go on without another turn has done so. Nothing here waits for anything real. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
