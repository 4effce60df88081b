import type { Counters } from "../../ports.ts";
import { counterWindowAt } from "../counter-window.ts";

/** Counters in memory. */
export function memoryCounters(): Counters {
  const counts = new Map<string, number>();
  return {
    async count(key, now, windowSeconds, by = 1) {
      const window = counterWindowAt(key, now, windowSeconds);
      const times = (counts.get(window.key) ?? 0) + by;
      counts.set(window.key, times);
      return { times, windowEnds: window.ends };
    },
  };
}
