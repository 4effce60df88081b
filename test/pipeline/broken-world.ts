import type { MemoryWorld } from "../../src/adapters/memory/world.ts";

/** What each port writes with. */
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
  queue: ["push"],
  bus: ["publish"],
};

class BrokenError extends Error {}

/** The world, each of whose writes asks `write` to make it. */
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

/** The world, whose process dies at its write number `last` and writes nothing after: just before that write, or just after. */
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

/** The world, to be looked at only. */
export function readOnly(world: MemoryWorld): MemoryWorld {
  return writing(world, async () => {
    throw new BrokenError("Nothing may be written here");
  });
}

/** Does it, and says whether it died. */
export async function diesIn(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return false;
  } catch (error) {
    const errors = error instanceof AggregateError ? error.errors : [error];
    if (errors.every((one) => one instanceof BrokenError)) return true;
    throw error;
  }
}
