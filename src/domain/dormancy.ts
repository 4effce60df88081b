import { withDue } from "./advance.ts";
import { addPeriod, earliest, type Instant, latest } from "./calendar.ts";
import { type Contact, type Erasing, isDormant } from "./contact.ts";
import { withActivity } from "./facts.ts";
import type { Programme } from "./programme.ts";
import { erased, nextRetention } from "./retention.ts";

/** How long acts past retention wait for a younger one by the same person: a shop replays its history within hours. */
const DORMANT_FOR = "PT72H";

/** Whether the contact's retention period is over and they need not be asked first whether to keep them. */
export function isPastRetention(contact: Contact, now: Instant, programme: Programme): boolean {
  const next = nextRetention({ ...contact, erasing: undefined }, programme);
  return next?.kind === "erase" && next.at <= now;
}

/**
 * The contact, treated as unknown until a younger act wakes them, for up to 72 hours. A contact who is already dormant
 * stays unchanged.
 */
export function dormant(contact: Contact, now: Instant): Contact {
  if (isDormant(contact)) return contact;
  const dormantUntil = addPeriod(now, DORMANT_FOR, "UTC");
  const isStranger = contact.version === 0 || undefined;
  const erasing = { since: now, by: "retention", dormantUntil, isStranger } as const;
  return { ...contact, erasing, due: earliest(contact.due, dormantUntil) };
}

/** The contact, awake, whose lifecycle is computed from `now` on. The caller must give them younger facts. */
export function awake(contact: Contact, now: Instant): Contact {
  return { ...contact, erasing: undefined, asOf: latest(contact.asOf, now) ?? now };
}

/**
 * The contact, woken if they were dormant because they asked for something now. What was known about them before stays
 * theirs.
 */
export function revived(contact: Contact, now: Instant): Contact {
  if (!isDormant(contact)) return contact;
  return { ...awake(contact, now), facts: withActivity(contact.facts, now) };
}

/** A dormant contact when due: erased once their time is over. The erasure of a contact who was never announced is not published. */
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
