import { type Instant, instantOf } from "../src/domain/calendar.ts";
import type { ActivityEvent } from "../src/pipeline/record-activity.ts";
import { activityErrand, type Errand } from "./errand.ts";
import { addressOf } from "./model.ts";
import { DAY } from "./simulated-clock.ts";
import type { Simulation } from "./simulated-world.ts";

/** The person of whom a shop tells its history, who does nothing else. */
export const IN_HISTORY = 77;

/** In how many seeds a shop tells its history. */
const SHARE = 0.2;

/** Retention of the simulated programme is three years: what a shop tells is well before or well after. */
const OLDEST = 6 * 365 * DAY;
const PAST = 4 * 365 * DAY;
const YOUNG = 300 * DAY;

/** A shop's history of one person: orders and visits of many years in any order, some of them told twice. Often none. */
export function historyErrands({ history, clock }: Simulation): readonly Errand[] {
  if (!history.chance(SHARE)) return [];
  const now = clock.milliseconds();
  const old = Array.from({ length: 1 + history.whole(3) }, (_, index) =>
    eventOf(`old-${index}`, instantOf(now - PAST - history.whole(OLDEST - PAST))),
  );
  const young = Array.from({ length: history.whole(3) }, (_, index) =>
    eventOf(`young-${index}`, instantOf(now - DAY - history.whole(YOUNG))),
  );
  const told = [...old, ...young];
  const left = [...told, ...(history.chance(0.5) ? [history.pick(told)] : [])];
  const shuffled = Array.from(left).flatMap(() => history.take(left) ?? []);
  return shuffled.map((event) => activityErrand(IN_HISTORY, event));
}

/** Whether the event tells of an act that is past retention. */
export function isOld({ detail }: ActivityEvent): boolean {
  return (detail as { readonly orderId: string }).orderId.startsWith("old-");
}

function eventOf(orderId: string, placedAt: Instant): ActivityEvent {
  const detail = { orderId, email: addressOf(IN_HISTORY), amount: 1000, currency: "EUR", placedAt };
  return { type: "OrderPlaced", time: placedAt, detail };
}
