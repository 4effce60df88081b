import type { Guards } from "../../ports.ts";
import { guardWindowAt } from "../guard-window.ts";

/** Counters in memory. */
export function memoryGuards(): Guards {
  const counts = new Map<string, number>();
  return {
    async count(key, now, windowSeconds) {
      const window = guardWindowAt(key, now, windowSeconds);
      const times = (counts.get(window.key) ?? 0) + 1;
      counts.set(window.key, times);
      return { times, windowEnds: window.ends };
    },
  };
}
