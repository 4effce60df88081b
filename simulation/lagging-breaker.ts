import type { Breaker } from "../src/ports.ts";
import type { SimulatedClock } from "./simulated-clock.ts";

/** A circuit breaker whose reads may return the state before its last change, as DynamoDB's may. */
export function laggingBreaker(
  breaker: Breaker,
  clock: SimulatedClock,
  isStale: () => boolean,
): Breaker {
  let before: ReturnType<Breaker["read"]> | undefined;
  const remember = () => {
    before = breaker.read(clock.now());
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
    read: (now) => (before && isStale() ? before : breaker.read(now)),
  };
}
