import { holdsBack } from "../domain/breaker.ts";
import { addPeriod, type Instant, instantOf, millisecondsOf } from "../domain/calendar.ts";
import { type HourlyCounts, hourOf } from "../domain/mail-counts.ts";
import { isWithinQuota, quotaFreeAt } from "../domain/quota.ts";
import {
  type AccountState,
  isWithin,
  type RateLimit,
  rateLimitOf,
  type TurnWindow,
} from "../domain/rate-limit.ts";
import { othersGoThrough } from "../domain/rejection-doubt.ts";
import type { PlannedSend } from "../domain/send.ts";
import { crowdSeconds, spreadAfter } from "../domain/spread.ts";
import type { World } from "../ports.ts";
import { evaluateBreaker } from "./breaker.ts";

export type PermitWorld = Pick<
  World,
  "clock" | "turns" | "account" | "breaker" | "counters" | "pause"
>;

/** Whether a mail may be handed over: now, soon, or not before a later instant. */
export type Permit =
  | GivenPermit
  | { readonly kind: "soon" }
  | { readonly kind: "later"; readonly at: Instant };

/** A permit to hand over one mail now. */
export type GivenPermit = {
  readonly kind: "now";
  /** Whether a mail was accepted since the last rejection without a clear reason. */
  readonly othersGoThrough: boolean;
  /** The turn that it took; absent if the account has no rate limit. */
  readonly turn?: Turn | undefined;
};

type Turn = { readonly limit: RateLimit; readonly window: TurnWindow };

/** In how many seconds a mail looks for a turn: a batch stays well within its Lambda's timeout. */
const TRIES = 3;

/** How long a mail is on its way to the mail service at most, usually, in milliseconds: signed, and sent. */
const HAND_OVER = 100;

/** How often a mail held back by the breaker is checked again. */
const LOOK_AGAIN = "PT1H";

/** The mails held back by the quota are counted for a day, in seconds: each waits behind those before it. */
const HELD_FOR_A_DAY = 86_400;

/**
 * Whether this mail may be handed over now, given the breaker, the 24-hour quota and the rate limit. All workers share
 * the rate limit: each window has one counter. Each mail costs at most one counter write (the rate limit, or the mails
 * held back by the quota), and one read (the breaker) unless this instance read it in the last seconds; counting
 * accepted mails for the breaker costs another write. The account state is read once a minute.
 */
export async function permitOf(
  world: PermitWorld,
  send: Pick<PlannedSend, "purpose" | "contactId">,
): Promise<Permit> {
  const { purpose } = send;
  const account = await world.account.read();
  const { stop, doubt, hours } = await evaluateBreaker(world, account);
  const limit = rateLimitOf(account);
  if (holdsBack(stop, purpose) || limit?.mails === 0) {
    return { kind: "later", at: lookAgainAt(world, account, send) };
  }
  if (!isWithinQuota(account, purpose)) {
    return { kind: "later", at: await roomAt(world, account, hours, send) };
  }
  const othersGo = othersGoThrough(doubt, hours, world.clock.now());
  if (!limit) return { kind: "now", othersGoThrough: othersGo };
  const window = await (purpose === "marketing" ? nextTurn : bookedTurn)(world, limit);
  return window
    ? { kind: "now", othersGoThrough: othersGo, turn: { limit, window } }
    : { kind: "soon" };
}

/**
 * Within the hour, as it is unknown how long the mail will be held back. Each contact has an instant of their own in each
 * hour.
 */
function lookAgainAt(
  { clock }: PermitWorld,
  { maxSendRate }: AccountState,
  { contactId }: Pick<PlannedSend, "contactId">,
): Instant {
  const now = clock.now();
  const own = spreadAfter(`${hourOf(now)}:00:00.000Z`, crowdSeconds(maxSendRate), contactId);
  return own > now ? own : addPeriod(own, LOOK_AGAIN, "UTC");
}

/**
 * When the quota is expected to have room for this mail, behind those held back before it. A mail that somebody waits
 * for is checked within the hour.
 */
async function roomAt(
  world: PermitWorld,
  account: AccountState,
  hours: HourlyCounts,
  send: Pick<PlannedSend, "purpose" | "contactId">,
): Promise<Instant> {
  if (send.purpose !== "marketing") return lookAgainAt(world, account, send);
  const now = world.clock.now();
  const { times } = await world.counters.count("held-by-quota", now, HELD_FOR_A_DAY);
  return quotaFreeAt(account, hours, now, times - 1);
}

/**
 * Whether a permit still holds just before the hand-over. A turn is worth nothing outside of its window. If that has
 * passed, or ends before the mail service can have the mail, takes another turn. Waits until the window begins: it may
 * be ahead again if the clock was set back.
 */
export async function stillHolds(world: PermitWorld, { turn }: GivenPermit): Promise<boolean> {
  if (!turn) return true;
  const { clock, turns, pause } = world;
  const arrives = instantOf(millisecondsOf(clock.now()) + HAND_OVER);
  const { isTaken, window } = isWithin(turn.window, arrives)
    ? { isTaken: true, window: turn.window }
    : await turns.book(turn.limit, arrives);
  if (!isTaken) return false;
  await pause.until(window.begins);
  return isWithin(window, clock.now());
}

/** The window of a turn taken in this second, or in one of the next few when they come. */
async function nextTurn(
  { clock, turns, pause }: PermitWorld,
  limit: RateLimit,
): Promise<TurnWindow | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const { isTaken, window } = await turns.take(limit, clock.now());
    if (isTaken) return window;
    if (attempt === triesOf(limit)) return undefined;
    await pause.until(window.ends);
  }
}

/**
 * The window of a turn in this second, or else booked in one of the next few, before marketing mail can take it:
 * somebody waits for this mail. Returns when that window begins.
 */
async function bookedTurn(
  { clock, turns, pause }: PermitWorld,
  limit: RateLimit,
): Promise<TurnWindow | undefined> {
  let taken = await turns.take(limit, clock.now());
  for (let attempt = 1; attempt < triesOf(limit) && !taken.isTaken; attempt += 1) {
    taken = await turns.book(limit, taken.window.ends);
  }
  if (!taken.isTaken) return undefined;
  await pause.until(taken.window.begins);
  return taken.window;
}

/** A window longer than a second is not waited for: the queue brings the mail back. */
function triesOf({ seconds }: RateLimit): number {
  return seconds === 1 ? TRIES : 1;
}
