import { addPeriod, type Instant } from "../domain/calendar.ts";
import { type TickWorld, tick } from "../pipeline/tick.ts";
import type { Turn, Turned } from "../web/controls.ts";
import type { TurnableClock } from "./clock.ts";
import type { Mailbox } from "./store/mailbox.ts";
import type { Worker } from "./worker.ts";

/** How far the clock may be turned at once, and how far it looks for the next mail. */
const FARTHEST = "P20Y";
const NEXT_MAIL_WITHIN = "P2Y";

/** The clock cannot be turned as asked. */
export class TurnError extends Error {
  override readonly name = "TurnError";
}

/**
 * Turns the clock forward. Whatever comes due on the way runs in order, each tick with the clock at that instant, and is
 * done, mails and their feedback included, before the next. Throws a TurnError when asked to turn back or too far.
 */
export async function turnClock(
  world: TickWorld,
  clock: TurnableClock,
  mailbox: Pick<Mailbox, "count">,
  worker: Pick<Worker, "idle">,
  how: Turn,
): Promise<Turned> {
  const from = clock.now();
  const target = targetOf(how, from, world.programme.timeZone);
  const before = mailbox.count();
  let ticks = 0;
  try {
    clock.holdAt(from);
    await worker.idle();
    for (;;) {
      const next = await world.contacts.nextDue();
      if (!next || next > target) break;
      await tickAt(world, clock, next);
      await worker.idle();
      ticks += 1;
      if (how.kind === "next-mail" && mailbox.count() > before) break;
    }
    if (how.kind !== "next-mail") clock.holdAt(target);
    return { from, now: clock.now(), ticks, mails: mailbox.count() - before };
  } finally {
    clock.release();
  }
}

async function tickAt(world: TickWorld, clock: TurnableClock, due: Instant): Promise<void> {
  const at = due > clock.now() ? due : clock.now();
  clock.holdAt(at);
  const { advanced, failed } = await tick(world);
  if (advanced + failed.length === 0) {
    throw new Error(
      `Cannot go on from ${at}: a contact is due then, and the tick does not find it`,
    );
  }
}

function targetOf(how: Turn, from: Instant, zone: TickWorld["programme"]["timeZone"]): Instant {
  if (how.kind === "next-mail") return addPeriod(from, NEXT_MAIL_WITHIN, zone);
  const target = how.kind === "to" ? how.instant : addPeriod(from, how.by, zone);
  if (target < from) {
    throw new TurnError(`Cannot turn the clock back to ${target}: it is ${from} already`);
  }
  if (target > addPeriod(from, FARTHEST, zone)) {
    throw new TurnError(`Cannot turn the clock to ${target}: at most ${FARTHEST} at once`);
  }
  return target;
}
