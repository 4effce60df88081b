import type { Breaker } from "../src/ports.ts";
import type { SimulatedClock } from "./simulated-clock.ts";

/** How long an instance may believe what it read (src/adapters/recent-breaker.ts), in milliseconds. */
const BELIEVED = 5_000;

type Report = ReturnType<Breaker["read"]>;

/**
 * A circuit breaker whose reads may return a state from before the changes of the last 5 seconds, as those of an instance
 * do that read it before them, or from before the last change, as DynamoDB's may. The `latest` is at most that old.
 */
export function laggingBreaker(
  breaker: Breaker,
  clock: SimulatedClock,
  isStale: () => boolean,
): Breaker {
  let before: { readonly report: Report; readonly at: number }[] = [];
  const remember = () => {
    const since = clock.milliseconds() - BELIEVED;
    before = before.filter(({ at }, index) => at >= since || index === before.length - 1);
    before.push({ report: breaker.read(clock.now()), at: clock.milliseconds() });
  };
  const oldest = (which: "latest" | undefined) => {
    const since = clock.milliseconds() - BELIEVED;
    const believed = which ? undefined : before.find(({ at }) => at >= since);
    return (believed ?? before.at(-1))?.report;
  };
  return {
    count(what, now) {
      remember();
      return breaker.count(what, now);
    },
    save(state) {
      remember();
      return breaker.save(state);
    },
    read: (now, which) => (isStale() ? oldest(which) : undefined) ?? breaker.read(now),
  };
}
