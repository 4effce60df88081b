import type { BreakerReport } from "../domain/breaker.ts";
import { addPeriod, type Instant } from "../domain/calendar.ts";
import type { Breaker } from "../ports.ts";

/** How long an instance believes what it read. */
const BELIEVED = "PT5S";

/**
 * A breaker that is read at most once in 5 seconds, because each mail asks for it. So an instance may notice up to 5
 * seconds late that the breaker opened or was closed, or that another instance had mails accepted; what it saves itself
 * it sees at once. A decision that rests on the counts asks for the latest.
 */
export function recentBreaker(breaker: Breaker): Breaker {
  let kept: { readonly report: BreakerReport; readonly at: Instant } | undefined;
  const isRecent = (at: Instant, now: Instant) => at <= now && now < addPeriod(at, BELIEVED, "UTC");
  return {
    ...breaker,

    async read(now, which) {
      if (which !== "latest" && kept && isRecent(kept.at, now)) return kept.report;
      const report = await breaker.read(now, which);
      kept = { report, at: now };
      return report;
    },

    save(state) {
      // Also if it fails: then another worker saved a state that we have not seen.
      kept = undefined;
      return breaker.save(state);
    },
  };
}
