import type { MemoryWorld } from "../../src/adapters/memory/world.ts";

/** The methods of each port that write. */
const WRITES: Readonly<Partial<Record<keyof MemoryWorld, readonly string[]>>> = {
  contacts: ["save", "postpone", "remove"],
  groups: ["add", "remove"],
  orders: ["record", "removeAll"],
  addresses: [
    "claim",
    "claimUnlessErased",
    "suppress",
    "release",
    "markErased",
    "retire",
    "prove",
    "forgetFormer",
    "liftBounce",
    "retryBounced",
  ],
  ledger: ["open", "move", "removeAll"],
  timeline: ["add", "removeAll"],
  counters: ["count"],
  turns: ["take", "book"],
  queue: ["push", "pushLater"],
  bus: ["publish"],
};

class BrokenError extends Error {}

/** The world, with each write passed to `write`. */
function writing(
  world: MemoryWorld,
  write: (make: () => Promise<unknown>) => Promise<unknown>,
): MemoryWorld {
  const ports = Object.entries(WRITES).map(([name, methods]) => {
    const port = world[name as keyof MemoryWorld] as Record<string, unknown>;
    const written = methods.map((method) => {
      const call = port[method] as (...args: unknown[]) => Promise<unknown>;
      return [method, (...args: unknown[]) => write(() => call(...args))];
    });
    return [name, { ...port, ...Object.fromEntries(written) }];
  });
  return { ...world, ...Object.fromEntries(ports) };
}

/** The world, whose process dies just before or just after its write number `last`, and writes nothing more. */
export function dyingAt(world: MemoryWorld, last: number, when: "before" | "after"): MemoryWorld {
  let writes = 0;
  return writing(world, async (make) => {
    writes += 1;
    if (writes > last || (writes === last && when === "before")) throw new BrokenError("It died");
    const answer = await make();
    if (writes === last) throw new BrokenError("It died");
    return answer;
  });
}

/** The world, failing on any write. */
export function readOnly(world: MemoryWorld): MemoryWorld {
  return writing(world, async () => {
    throw new BrokenError("Nothing may be written here");
  });
}

/** Runs `act`, and returns whether the process died. */
export async function isKilled(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return false;
  } catch (error) {
    const errors = error instanceof AggregateError ? error.errors : [error];
    if (errors.every((one) => one instanceof BrokenError)) return true;
    throw error;
  }
}
