import { holdsBack } from "../domain/breaker.ts";
import { addPeriod, type Instant } from "../domain/calendar.ts";
import { othersGoThrough } from "../domain/doubt.ts";
import { type AccountState, isWithinQuota, paceOf } from "../domain/pace.ts";
import type { PlannedSend } from "../domain/send.ts";
import type { World } from "../ports.ts";
import { evaluateBreaker } from "./breaker.ts";

export type PaceWorld = Pick<World, "clock" | "guards" | "account" | "breaker" | "pause">;

/** Whether a mail may be handed over: now, in a little while, or not before a later instant. */
export type Permit =
  | {
      readonly kind: "now";
      /** Whether a mail was accepted since one was last rejected without a clear reason. */
      readonly othersGoThrough: boolean;
    }
  | { readonly kind: "soon" }
  | { readonly kind: "later"; readonly at: Instant };

/** How often a mail asks for its turn, a second apart: a batch of ten stays within its Lambda's time. */
const TRIES = 3;

/** When a mail is looked at again that the breaker or the quota holds back. */
const LOOK_AGAIN = "PT1H";

/**
 * Whether a mail of this purpose may be handed over now, by the breaker, the 24-hour quota and the rate. The rate is shared
 * by all that deliver: each second has one counter. For each mail it costs one read (the breaker) and one counter write
 * (the rate); counting what was accepted for the breaker costs another. The account is asked once a minute.
 */
export async function permitOf(world: PaceWorld, purpose: PlannedSend["purpose"]): Promise<Permit> {
  const account = await world.account.read();
  const { stop, doubt, hours } = await evaluateBreaker(world, account);
  if (holdsBack(stop, purpose) || !isWithinQuota(account, purpose)) {
    return { kind: "later", at: addPeriod(world.clock.now(), LOOK_AGAIN, "UTC") };
  }
  const othersGo = othersGoThrough(doubt, hours, world.clock.now());
  const hasTurn = await takeTurn(world, account);
  return hasTurn ? { kind: "now", othersGoThrough: othersGo } : { kind: "soon" };
}

/** Takes one of the turns of this second, or of one of the next few. */
async function takeTurn(
  { clock, guards, pause }: PaceWorld,
  account: AccountState,
): Promise<boolean> {
  const pace = paceOf(account);
  if (!pace) return true;
  const tries = pace.seconds === 1 ? TRIES : 1;
  for (let attempt = 1; ; attempt += 1) {
    const { times, windowEnds } = await guards.count("pace", clock.now(), pace.seconds);
    if (times <= pace.mails) return true;
    if (attempt === tries) return false;
    await pause.until(windowEnds);
  }
}
