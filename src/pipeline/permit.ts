import { holdsBack } from "../domain/breaker.ts";
import { addPeriod, type Instant } from "../domain/calendar.ts";
import { type AccountState, isWithinQuota, rateLimitOf } from "../domain/rate-limit.ts";
import { othersGoThrough } from "../domain/rejection-doubt.ts";
import type { PlannedSend } from "../domain/send.ts";
import type { World } from "../ports.ts";
import { evaluateBreaker } from "./breaker.ts";

export type PermitWorld = Pick<World, "clock" | "counters" | "account" | "breaker" | "pause">;

/** Whether a mail may be handed over: now, soon, or not before a later instant. */
export type Permit =
  | {
      readonly kind: "now";
      /** Whether a mail was accepted since the last rejection without a clear reason. */
      readonly othersGoThrough: boolean;
    }
  | { readonly kind: "soon" }
  | { readonly kind: "later"; readonly at: Instant };

/** How often a mail tries to get a turn, a second apart: a batch of ten stays within its Lambda's timeout. */
const TRIES = 3;

/** When a mail held back by the breaker or the quota is checked again. */
const LOOK_AGAIN = "PT1H";

/**
 * Whether a mail of this purpose may be handed over now, given the breaker, the 24-hour quota and the rate limit. All
 * workers share the rate limit: each window has one counter. Each mail costs one counter write (the rate limit), and
 * one read (the breaker) unless this instance read it in the last seconds; counting accepted mails for the breaker costs another write. The account state is read once a
 * minute.
 */
export async function permitOf(
  world: PermitWorld,
  purpose: PlannedSend["purpose"],
): Promise<Permit> {
  const account = await world.account.read();
  const { stop, doubt, hours } = await evaluateBreaker(world, account);
  if (holdsBack(stop, purpose) || !isWithinQuota(account, purpose)) {
    return { kind: "later", at: addPeriod(world.clock.now(), LOOK_AGAIN, "UTC") };
  }
  const othersGo = othersGoThrough(doubt, hours, world.clock.now());
  const hasTurn = await takeTurn(world, account);
  return hasTurn ? { kind: "now", othersGoThrough: othersGo } : { kind: "soon" };
}

/** Takes one of this second's turns, or one of the next few seconds'. */
async function takeTurn(
  { clock, counters, pause }: PermitWorld,
  account: AccountState,
): Promise<boolean> {
  const limit = rateLimitOf(account);
  if (!limit) return true;
  const tries = limit.seconds === 1 ? TRIES : 1;
  for (let attempt = 1; ; attempt += 1) {
    const { times, windowEnds } = await counters.count("pace", clock.now(), limit.seconds);
    if (times <= limit.mails) return true;
    if (attempt === tries) return false;
    await pause.until(windowEnds);
  }
}
