import type { Act } from "./act.ts";
import { withDue } from "./advance.ts";
import { addPeriod, earliest, type Instant, latest } from "./calendar.ts";
import { type Contact, type Erasing, isDormant } from "./contact.ts";
import { type Facts, NEVER, type OrderRecord, withActivity } from "./facts.ts";
import type { Programme } from "./programme.ts";
import { erased, nextRetention } from "./retention.ts";
import { withFacts } from "./with-facts.ts";

/** How long acts past retention wait for a younger one by the same person: a shop replays its history within hours. */
const DORMANT_FOR = "PT72H";

/** What an event reports: the facts including it, the act itself, and the orders and refunds read for it. */
type Heard = {
  readonly facts: Facts;
  readonly act: Act | undefined;
  readonly records: readonly OrderRecord[];
};

/** Whether the contact has been kept long enough and is not to be asked first whether to keep them. */
export function isPastRetention(contact: Contact, now: Instant, programme: Programme): boolean {
  const next = nextRetention({ ...contact, erasing: undefined }, programme);
  return next?.kind === "erase" && next.at <= now;
}

/**
 * The contact, hidden from everybody until a younger act wakes them, or for 72 hours. A dormant contact stays
 * unchanged.
 */
export function dormant(contact: Contact, now: Instant): Contact {
  if (isDormant(contact)) return contact;
  const dormantUntil = addPeriod(now, DORMANT_FOR, "UTC");
  const isStranger = contact.version === 0 || undefined;
  const erasing = { since: now, by: "retention", dormantUntil, isStranger } as const;
  return { ...contact, erasing, due: earliest(contact.due, dormantUntil) };
}

/** The contact, awake, with their lifecycle worked out from `now` on. For a caller that gives them younger facts. */
export function awake(contact: Contact, now: Instant): Contact {
  return { ...contact, erasing: undefined, asOf: latest(contact.asOf, now) ?? now };
}

/**
 * The contact, known from `now` on if they were dormant: what they ask for now is theirs, and so is what was known
 * before.
 */
export function revived(contact: Contact, now: Instant): Contact {
  if (!isDormant(contact)) return contact;
  return { ...awake(contact, now), facts: withActivity(contact.facts, now) };
}

/**
 * The contact with the facts of a reported act, and the journeys it starts. Facts past retention alone neither create a
 * contact nor erase one at once: in a replayed history a younger act follows.
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
      ? withFacts(contact, facts, now, programme, act)
      : dormant({ ...contact, facts }, now);
  // What they were before is over by now: their lifecycle continues from the act.
  const isOver = isDormant(contact) || isPastRetention(contact, now, programme);
  return withFacts(isOver ? told : contact, facts, now, programme, act);
}

/** A refund is not something they did. If nothing else is known of them, they are as old as their last refund. */
function datedBy(contact: Contact, records: readonly OrderRecord[]): Contact {
  if (contact.facts.lastActivityAt !== NEVER) return contact;
  const at = latest(...records.map((record) => record.at));
  return at ? { ...contact, createdAt: at } : contact;
}

/** A dormant contact when due: erased once their time is over. The erasure of a stranger is not published. */
export function dormancyAt(contact: Contact, now: Instant, programme: Programme): Contact {
  const { dormantUntil, isStranger } = contact.erasing ?? {};
  if (!dormantUntil || dormantUntil > now) return withDue(contact, now, programme);
  if (!isStranger) return erased(contact, "retention", now);
  return { ...contact, erasing: { since: now, by: "retention", isStranger }, due: now };
}

/** The mark for the address of a contact who is being erased; none for a stranger. */
export function markOf(erasing: Erasing): Erasing | undefined {
  return erasing.isStranger ? undefined : erasing;
}
