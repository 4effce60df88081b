import pMap from "p-map";
import { advance, withDue } from "../domain/advance.ts";
import type { Instant } from "../domain/calendar.ts";
import type { ContactId } from "../domain/contact.ts";
import type { World } from "../ports.ts";
import { changeContact } from "./change-contact.ts";
import { tell } from "./tell.ts";

type TickWorld = Pick<
  World,
  "programme" | "clock" | "contacts" | "timeline" | "bus" | "ledger" | "queue"
>;

/** How many contacts are advanced side by side. */
const CONCURRENCY = 8;

/**
 * Advances every contact that is due, and answers with how many. Safe to run twice, and at the same time as another. From
 * `stopAt` on it takes up no more: the next tick does.
 */
export async function tick(world: TickWorld, stopAt?: Instant): Promise<number> {
  const now = world.clock.now();
  const due = until(stopAt, world.clock, world.contacts.due(now));
  const advanced = await pMap(due, (id) => advanceContact(world, id, now), {
    concurrency: CONCURRENCY,
    // One that fails must not hold up the others. All failures are thrown together at the end.
    stopOnError: false,
  });
  return advanced.filter(Boolean).length;
}

/** Brings one contact to `now`, in one write. Answers false when it was not due after all: the index may lag behind. */
async function advanceContact(world: TickWorld, id: ContactId, now: Instant): Promise<boolean> {
  let due = false;
  const contact = await changeContact(world, id, (current) => {
    due = current?.due !== undefined && current.due <= now;
    return due && current
      ? withDue(advance(current, now, world.programme), now, world.programme)
      : current;
  });
  if (due && contact) await tell(world, contact, now);
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
