import { addPeriod, type Instant } from "../domain/calendar.ts";
import { type TickWorld, tick } from "../pipeline/tick.ts";
import type { Turn, Turned } from "../web/controls.ts";
import type { TurnableClock } from "./clock.ts";
import type { JobQueue } from "./job-queue.ts";
import type { Mailbox } from "./store/mailbox.ts";

/** How far the clock can be moved at once, and how far ahead the next mail is searched. */
const FARTHEST_YEARS = 20;
const NEXT_MAIL_WITHIN = "P2Y";

/** The clock cannot be moved as requested. */
export class TurnError extends Error {
  override readonly name = "TurnError";
}

/**
 * Moves the clock forward. Everything that comes due on the way runs in order: each tick at its own instant, with its
 * mails and their feedback finished before the next. Throws a TurnError if asked to move back or too far.
 */
export async function turnClock(
  world: TickWorld,
  clock: TurnableClock,
  mailbox: Pick<Mailbox, "count">,
  jobs: Pick<JobQueue, "idle">,
  how: Turn,
): Promise<Turned> {
  const from = clock.now();
  const target = targetOf(how, from, world.programme.timeZone);
  const before = mailbox.count();
  let ticks = 0;
  try {
    clock.holdAt(from);
    await jobs.idle();
    for (;;) {
      const next = await world.contacts.nextDue();
      if (!next || next > target) break;
      await tickAt(world, clock, next);
      await jobs.idle();
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
      `Cannot advance past ${at}: a contact is due then, and the tick does not find them`,
    );
  }
}

function targetOf(how: Turn, from: Instant, zone: TickWorld["programme"]["timeZone"]): Instant {
  if (how.kind === "next-mail") return addPeriod(from, NEXT_MAIL_WITHIN, zone);
  const target = how.kind === "to" ? how.instant : addPeriod(from, how.by, zone);
  if (target < from) {
    throw new TurnError(`Cannot turn the clock back to ${target}: it is already ${from}`);
  }
  if (target > addPeriod(from, `P${FARTHEST_YEARS}Y`, zone)) {
    throw new TurnError(
      `Cannot turn the clock to ${target}: at most ${FARTHEST_YEARS} years at once`,
    );
  }
  return target;
}
