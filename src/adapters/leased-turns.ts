import type { Instant } from "../domain/calendar.ts";
import { leaseOf, type RateLimit, type Taken } from "../domain/rate-limit.ts";
import type { Counters, Turns } from "../ports.ts";
import { type CounterWindow, counterWindowAt } from "./counter-window.ts";
import { newTurnstile } from "./turnstile.ts";

/** What an instance knows of a window: the turns left of its lease, and whether all turns of the window are taken. */
type Known = { readonly window: CounterWindow; readonly left: number; readonly isFull: boolean };

/**
 * Turns counted in one counter for each window, which all `instances` share. An instance takes several at once, a
 * lease, for the mails that it delivers side by side. A lease belongs to its window: later, nobody can take from it.
 */
export function leasedTurns(counters: Counters, instances: number): Turns {
  // Side by side, each mail would take a lease of its own.
  const oneByOne = newTurnstile();
  let known: readonly Known[] = [];

  const take = async (limit: RateLimit, at: Instant, lease: number): Promise<Taken> => {
    const window = counterWindowAt("pace", at, limit.seconds);
    const before = known.find((one) => one.window.key === window.key);
    const now =
      before && (before.left > 0 || before.isFull)
        ? before
        : await leased(counters, limit, window, lease);
    const others = known.filter((one) => one !== before);
    known = [...others, { ...now, left: Math.max(0, now.left - 1) }];
    return { isTaken: now.left > 0, window };
  };

  return {
    take: (limit, now) =>
      oneByOne(() => {
        known = known.filter(({ window }) => window.ends > now);
        return take(limit, now, leaseOf(limit, instances));
      }),
    // More might be lost: it is unknown whether more mails come by then.
    book: (limit, then) => oneByOne(() => take(limit, then, 1)),
  };
}

async function leased(
  counters: Counters,
  { mails, seconds }: RateLimit,
  window: CounterWindow,
  lease: number,
): Promise<Known> {
  const { times } = await counters.count("pace", window.begins, seconds, lease);
  const left = Math.min(lease, Math.max(0, mails - (times - lease)));
  return { window, left, isFull: left < lease };
}
