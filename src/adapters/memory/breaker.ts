import type { BreakerState } from "../../domain/breaker.ts";
import { hourOf, type MailCounts } from "../../domain/mail-counts.ts";
import type { Breaker } from "../../ports.ts";

/** A breaker in memory. */
export function memoryBreaker(): Breaker {
  let state: BreakerState = { version: 0 };
  const hours: Record<string, MailCounts> = {};
  return {
    async count(what, now) {
      const counts = hours[hourOf(now)] ?? { accepted: 0, bounced: 0, complained: 0 };
      hours[hourOf(now)] = { ...counts, [what]: counts[what] + 1 };
    },

    read: async () => ({ state, hours: { ...hours } }),

    async save(next) {
      if (next.version !== state.version) return false;
      state = { ...next, version: state.version + 1 };
      return true;
    },
  };
}
