import {
  type BreakerState,
  closedByHand,
  doubtedBy,
  evaluate,
  refusedBy,
} from "../domain/breaker.ts";
import type { HourlyCounts } from "../domain/mail-counts.ts";
import type { AccountState } from "../domain/rate-limit.ts";
import type { Rejection } from "../domain/rejection-doubt.ts";
import type { World } from "../ports.ts";

type BreakerWorld = Pick<World, "clock" | "breaker">;

/**
 * The breaker's present state, and the counts it was judged by. It is saved only if it just opened or closed: one read
 * per mail, rarely a write.
 */
export async function evaluateBreaker(
  { clock, breaker }: BreakerWorld,
  account: AccountState,
): Promise<BreakerState & { readonly hours: HourlyCounts }> {
  const now = clock.now();
  const { state, hours } = await breaker.read(now);
  const next = evaluate(state, hours, account, now);
  // If another worker saved in between, it judged the same facts.
  if (next !== state) await breaker.save(next);
  return { ...next, hours };
}

/** Opens the breaker for all mail: the mail service refused to send anything at all, for this reason. */
export async function openBreaker(world: BreakerWorld, reason: string): Promise<void> {
  await change(world, (state, now) => refusedBy(state, { kind: "refusal", said: reason }, now));
}

/**
 * Records a rejection that may be our fault, and opens the breaker if several people were rejected with the same error.
 */
export async function doubtSender(
  world: BreakerWorld,
  rejection: Rejection & { readonly reason: string },
): Promise<void> {
  await change(world, (state, now, hours) => doubtedBy(state, rejection, hours, now));
}

/**
 * Closes the breaker for an operator: bounces and complaints counted so far no longer open it. If the account still
 * cannot send, the next mail opens it again.
 */
export async function closeBreaker(world: BreakerWorld): Promise<void> {
  await change(world, (state, now, hours) => closedByHand(state, hours, now));
}

async function change(
  { clock, breaker }: BreakerWorld,
  make: (state: BreakerState, now: string, hours: HourlyCounts) => BreakerState,
): Promise<void> {
  const now = clock.now();
  for (;;) {
    const { state, hours } = await breaker.read(now, "latest");
    if (await breaker.save(make(state, now, hours))) return;
  }
}
