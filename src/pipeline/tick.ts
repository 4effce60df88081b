import pMap from "p-map";
import { advance, withDue } from "../domain/advance.ts";
import { earliest, type Instant, millisecondsOf } from "../domain/calendar.ts";
import { type ContactId, isDormant, isGone } from "../domain/contact.ts";
import { dormancyAt } from "../domain/dormancy.ts";
import type { World } from "../ports.ts";
import { changeEvenErasing } from "./change-contact.ts";
import { type SweepWorld, sweep } from "./erase.ts";
import { leadingHere } from "./former-addresses.ts";
import { tell } from "./tell.ts";

type TickWorld = Pick<
  World,
  "programme" | "clock" | "contacts" | "timeline" | "bus" | "ledger" | "queue"
> &
  SweepWorld;

export type Ticked = {
  /** How many contacts were due. */
  readonly advanced: number;
  /** For how long the one that waited longest had been due, in seconds; 0 when none was. */
  readonly lagSeconds: number;
};

/** How many contacts are advanced side by side. */
const CONCURRENCY = 8;

/**
 * Advances every contact that is due. Safe to run twice, and at the same time as another. From `stopAt` on it takes up no
 * more: the next tick does.
 */
export async function tick(world: TickWorld, stopAt?: Instant): Promise<Ticked> {
  const now = world.clock.now();
  const due = until(stopAt, world.clock, world.contacts.due(now));
  const wereDue = await pMap(due, (id) => advanceContact(world, id, now), {
    concurrency: CONCURRENCY,
    // One that fails must not hold up the others. All failures are thrown together at the end.
    stopOnError: false,
  });
  const first = wereDue.reduce((one, other) => earliest(one, other), now) ?? now;
  return {
    advanced: wereDue.filter(Boolean).length,
    lagSeconds: Math.round((millisecondsOf(now) - millisecondsOf(first)) / 1000),
  };
}

/**
 * Brings one contact to `now`, in one write. Answers with when it was due, or undefined when it was not after all: the
 * index may lag behind.
 */
async function advanceContact(
  world: TickWorld,
  id: ContactId,
  now: Instant,
): Promise<Instant | undefined> {
  let due: Instant | undefined;
  const contact = await changeEvenErasing(world, id, async (current) => {
    due = current?.due !== undefined && current.due <= now ? current.due : undefined;
    if (!due || !current) return current;
    if (isDormant(current)) return dormancyAt(current, now, world.programme);
    if (current.erasing) return current;
    const found = await leadingHere(world, current);
    return withDue(advance(found, now, world.programme), now, world.programme);
  });
  if (due && contact) await tell(world, contact, now);
  if (due && contact && isGone(contact)) await sweep(world, id);
  return due;
}

async function* until(
  stopAt: Instant | undefined,
  clock: World["clock"],
  ids: AsyncIterable<ContactId>,
): AsyncIterable<ContactId> {
  for await (const id of ids) {
    if (stopAt && clock.now() >= stopAt) return;
    yield id;
  }
}
