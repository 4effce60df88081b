import type { Fault, FaultPlan } from "./fault-plan.ts";
import type { Random } from "./random.ts";
import type { Scheduler, Worker } from "./scheduler.ts";
import type { SimulatedClock } from "./simulated-clock.ts";
import type { TraceEntry } from "./trace.ts";

/** An error of the simulated network, or of a store behind it. */
class SimulatedFaultError extends Error {
  override readonly name = "SimulatedFaultError";
}

type Setting = {
  readonly worker: Worker;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly plan: FaultPlan;
  readonly clock: SimulatedClock;
  /** The record of everything that happens, if one is kept. */
  readonly entries: TraceEntry[] | undefined;
};

type Call = {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly effect: () => Promise<unknown>;
};

const ITERATED = new Set([
  "contacts.due",
  "contacts.all",
  "groups.members",
  "ledger.of",
  "ledger.all",
  "timeline.of",
  "suppressionList.since",
]);

/** Calls that write, by the end of their name. */
const WRITES =
  /\.(save|move|open|claim|suppress|record|add|count|push|pushLater|publish|put|postpone)$/;

/** Calls that never throw and are never retried: their answer reports failures. */
const NEVER_THROWING = new Set(["mailer.send"]);

/**
 * A port for one worker: each call waits for its turn before and after its effect, and may fail at either point. The
 * effect is one step, like a conditional write.
 */
export function inTurns(setting: Setting) {
  return <Port extends object>(port: string, methods: Port): Port => {
    const wrapped: Record<string, unknown> = {};
    for (const [method, effect] of Object.entries(methods)) {
      wrapped[method] =
        typeof effect === "function" ? called(setting, port, method, effect) : effect;
    }
    return wrapped as Port;
  };
}

type Effect = (...args: unknown[]) => unknown;

function called(setting: Setting, port: string, method: string, effect: Effect): Effect {
  const name = `${port}.${method}`;
  return ITERATED.has(name)
    ? (...args) => iterated(setting, name, args, () => effect(...args) as AsyncIterable<unknown>)
    : (...args) => run(setting, { name, args, effect: () => effect(...args) as Promise<unknown> });
}

/** The outcome of a call: its result, the port's own error, or a fault. */
type Settled = { readonly result?: unknown; readonly error?: unknown; readonly fault?: Fault };

async function run(setting: Setting, call: Call): Promise<unknown> {
  const { worker, scheduler } = setting;
  await scheduler.turnOf(worker);
  const settled = await settledBy(setting.plan, call);
  note(setting, call, settled);
  if (settled.fault?.startsWith("crash")) return scheduler.crash(worker);

  await scheduler.turnOf(worker);
  if (settled.fault === "write made twice") return secondCall(setting, call);
  if (settled.fault) throw new SimulatedFaultError(settled.fault);
  return resultOf(settled);
}

/** How many turns may pass before a call is retried. */
const BACK_OFF = 20;

/** After the first answer was lost, the SDK repeats the call by itself, and only the second answer arrives. */
async function secondCall(setting: Setting, call: Call): Promise<unknown> {
  const { worker, scheduler, random } = setting;
  for (let left = random.whole(BACK_OFF); left > 0; left -= 1) await scheduler.turnOf(worker);
  const settled = await effectOf(call);
  note(setting, call, settled);
  await scheduler.turnOf(worker);
  return resultOf(settled);
}

function resultOf(settled: Settled): unknown {
  if (settled.error) throw settled.error;
  return settled.result;
}

function effectOf(call: Call): Promise<Settled> {
  return call.effect().then(
    (result) => ({ result }),
    (error: unknown) => ({ error }),
  );
}

const BEFORE: readonly Fault[] = [
  "crash before the effect",
  "error before the effect",
  "throttled",
];
const AFTER: readonly Fault[] = [
  "crash after the effect",
  "error after the effect",
  "write made twice",
];

async function settledBy(plan: FaultPlan, call: Call): Promise<Settled> {
  const before = struck(plan, BEFORE, call);
  if (before) return { fault: before };
  const settled = await effectOf(call);
  return { ...settled, fault: struck(plan, AFTER, call) };
}

function struck(plan: FaultPlan, candidates: readonly Fault[], call: Call): Fault | undefined {
  return candidates.find((fault) => canStrike(fault, call) && plan.strikes(fault));
}

function canStrike(fault: Fault, { name }: Call): boolean {
  if (NEVER_THROWING.has(name)) return fault.startsWith("crash");
  return fault !== "write made twice" || WRITES.test(name);
}

async function* iterated(
  setting: Setting,
  name: string,
  args: readonly unknown[],
  items: () => AsyncIterable<unknown>,
): AsyncIterable<unknown> {
  const effect = async () => {
    const found: unknown[] = [];
    for await (const item of items()) found.push(item);
    return found;
  };
  yield* (await run(setting, { name, args, effect })) as unknown[];
}

function note(
  { worker, scheduler, clock, entries }: Setting,
  { name, args }: Call,
  { result, error, fault }: Settled,
): void {
  entries?.push({
    step: scheduler.steps(),
    at: clock.milliseconds(),
    worker: worker.name,
    call: name,
    args,
    result,
    fault: fault ?? (error === undefined ? undefined : String(error)),
  });
}
