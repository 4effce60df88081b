import type { Act } from "./act.ts";
import { acted } from "./acted.ts";
import { withDue } from "./advance.ts";
import { addPeriod, earliest, type Instant, latest } from "./calendar.ts";
import { type Contact, type Erasing, isDormant } from "./contact.ts";
import { type Facts, NEVER, type OrderRecord, withActivity } from "./facts.ts";
import type { Programme } from "./programme.ts";
import { erased, nextRetention } from "./retention.ts";

/** How long acts past retention wait for a younger one of the same person: a shop replays its history within hours. */
const DORMANT_FOR = "PT72H";

/** What an event makes known: the facts with it, what it is itself, and the orders and refunds that were read for it. */
type Heard = {
  readonly facts: Facts;
  readonly act: Act | undefined;
  readonly records: readonly OrderRecord[];
};

/** Whether the contact has been kept long enough, and is not asked first whether they would like to stay. */
export function isPastRetention(contact: Contact, now: Instant, programme: Programme): boolean {
  const next = nextRetention({ ...contact, erasing: undefined }, programme);
  return next?.kind === "erase" && next.at <= now;
}

/** The contact hidden from everybody until a younger act wakes them, or for 72 hours. One that is dormant stays as they are. */
export function dormant(contact: Contact, now: Instant): Contact {
  if (isDormant(contact)) return contact;
  const dormantUntil = addPeriod(now, DORMANT_FOR, "UTC");
  const isStranger = contact.version === 0 || undefined;
  const erasing = { since: now, by: "retention", dormantUntil, isStranger } as const;
  return { ...contact, erasing, due: earliest(contact.due, dormantUntil) };
}

/** The contact awake, their life worked out from `now` on. For a caller that gives them younger facts. */
export function awake(contact: Contact, now: Instant): Contact {
  return { ...contact, erasing: undefined, asOf: latest(contact.asOf, now) ?? now };
}

/** The contact, known from `now` on if they were dormant: what they want now is theirs, and so is what was heard before. */
export function revived(contact: Contact, now: Instant): Contact {
  if (!isDormant(contact)) return contact;
  return { ...awake(contact, now), facts: withActivity(contact.facts, now) };
}

/**
 * The contact with the facts of an act that was heard of, and the journeys that it starts by itself. Facts that are past
 * retention make nobody, and end nobody's time at once: in a replayed history a younger act follows.
 */
export function afterAct(
  contact: Contact,
  { facts, act, records }: Heard,
  now: Instant,
  programme: Programme,
): Contact {
  const told = { ...awake(contact, now), facts };
  const isUnchanged =
    contact.version > 0 && JSON.stringify(facts) === JSON.stringify(contact.facts);
  if (isPastRetention(datedBy(told, records), now, programme))
    return isUnchanged && !isDormant(contact)
      ? acted(contact, facts, now, programme, act)
      : dormant({ ...contact, facts }, now);
  // What they were before is over by now: their life goes on from the act.
  const isOver = isDormant(contact) || isPastRetention(contact, now, programme);
  return acted(isOver ? told : contact, facts, now, programme, act);
}

/** A refund is no act of theirs. Where nothing else is known of somebody, they are as old as the last one. */
function datedBy(contact: Contact, records: readonly OrderRecord[]): Contact {
  if (contact.facts.lastActivityAt !== NEVER) return contact;
  const at = latest(...records.map((record) => record.at));
  return at ? { ...contact, createdAt: at } : contact;
}

/** A dormant contact that came due: erased once their time is over. Nobody hears of the erasure of a stranger. */
export function dormancyAt(contact: Contact, now: Instant, programme: Programme): Contact {
  const { dormantUntil, isStranger } = contact.erasing ?? {};
  if (!dormantUntil || dormantUntil > now) return withDue(contact, now, programme);
  if (!isStranger) return erased(contact, "retention", now);
  return { ...contact, erasing: { since: now, by: "retention", isStranger }, due: now };
}

/** What an address of somebody who is erased is marked with: nothing for a stranger. */
export function markOf(erasing: Erasing): Erasing | undefined {
  return erasing.isStranger ? undefined : erasing;
}
