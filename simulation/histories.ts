import { type Instant, instantOf } from "../src/domain/calendar.ts";
import type { ActivityEvent } from "../src/pipeline/record-activity.ts";
import { activityErrand, type Errand } from "./errand.ts";
import { addressOf } from "./model.ts";
import { DAY } from "./simulated-clock.ts";
import type { Simulation } from "./simulated-world.ts";

/** The person whose history a shop publishes, and who does nothing else. */
export const IN_HISTORY = 77;

/** The share of seeds in which a shop publishes a history. */
const SHARE = 0.2;

/** The simulated programme keeps data for three years. A shop's acts are well before or well after that limit. */
const OLDEST = 6 * 365 * DAY;
const PAST = 4 * 365 * DAY;
const YOUNG = 300 * DAY;

/** A shop's history of one person: orders and visits over many years in any order, some repeated. Often empty. */
export function historyErrands({ history, clock }: Simulation): readonly Errand[] {
  if (!history.chance(SHARE)) return [];
  const now = clock.milliseconds();
  const old = Array.from({ length: 1 + history.whole(3) }, (_, index) =>
    eventOf(`old-${index}`, instantOf(now - PAST - history.whole(OLDEST - PAST))),
  );
  const young = Array.from({ length: history.whole(3) }, (_, index) =>
    eventOf(`young-${index}`, instantOf(now - DAY - history.whole(YOUNG))),
  );
  const past = [...old, ...young];
  const left = [...past, ...(history.chance(0.5) ? [history.pick(past)] : [])];
  const shuffled = Array.from(left).flatMap(() => history.take(left) ?? []);
  return shuffled.map((event) => activityErrand(IN_HISTORY, event));
}

/** Whether the event's act is older than the retention period. */
export function isOld({ detail }: ActivityEvent): boolean {
  return (detail as { readonly orderId: string }).orderId.startsWith("old-");
}

function eventOf(orderId: string, placedAt: Instant): ActivityEvent {
  const detail = { orderId, email: addressOf(IN_HISTORY), amount: 1000, currency: "EUR", placedAt };
  return { type: "OrderPlaced", time: placedAt, detail };
}
