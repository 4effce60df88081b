import type { Act } from "./act.ts";
import { type Instant, latest } from "./calendar.ts";
import { type Contact, isDormant } from "./contact.ts";
import { awake, dormant, isPastRetention } from "./dormancy.ts";
import { type Facts, NEVER, type OrderRecord } from "./facts.ts";
import type { Programme } from "./programme.ts";
import { withFacts, withFactsTold } from "./with-facts.ts";

/** What an event reports: the facts including it, the act if the contact did something, and the orders read for it. */
type Report = {
  readonly facts: Facts;
  readonly act: Act | undefined;
  readonly records: readonly OrderRecord[];
};

/**
 * The contact with the facts of a reported act, and the journeys it starts. If all their facts are past retention, they
 * become dormant instead of being erased: when a history is replayed, a younger act may follow.
 */
export function afterAct(
  contact: Contact,
  { facts, act, records }: Report,
  now: Instant,
  programme: Programme,
): Contact {
  const awakened = { ...awake(contact, now), facts };
  const isUnchanged =
    contact.version > 0 && JSON.stringify(facts) === JSON.stringify(contact.facts);
  if (isPastRetention(datedBy(awakened, records), now, programme))
    return isUnchanged && !isDormant(contact)
      ? withFacts(contact, facts, now, programme, act)
      : dormant({ ...contact, facts }, now);
  // Their earlier lifecycle is over: a new one starts with this act.
  const isOver = isDormant(contact) || isPastRetention(contact, now, programme);
  const known = isOver ? awakened : contact;
  return act
    ? withFacts(known, facts, now, programme, act)
    : withFactsTold(known, facts, now, programme);
}

/** A refund is not something they did. If nothing else is known about them, retention counts from their last refund. */
function datedBy(contact: Contact, records: readonly OrderRecord[]): Contact {
  if (contact.facts.lastActivityAt !== NEVER) return contact;
  const at = latest(...records.map((record) => record.at));
  return at ? { ...contact, createdAt: at } : contact;
}
