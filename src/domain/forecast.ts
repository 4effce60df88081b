import { advance } from "./advance.ts";
import { nextInstant, playedAt } from "./agenda.ts";
import type { Instant } from "./calendar.ts";
import type { Contact } from "./contact.ts";
import type { Outgoing } from "./outgoing.ts";
import type { Programme } from "./programme.ts";

/**
 * What will be decided for a contact from `from` to `until` if they do nothing, earliest first. It plays the same
 * agenda as the tick, ahead of time.
 */
export function forecast(
  contact: Contact,
  from: Instant,
  until: Instant,
  programme: Programme,
): readonly Outgoing[] {
  const decided: Outgoing[] = [];
  let current = advance({ ...contact, outbox: [] }, from, programme);
  for (;;) {
    decided.push(...current.outbox);
    const next = nextInstant(current, programme);
    if (!next || next > until) return decided;
    current = playedAt({ ...current, outbox: [] }, next, next, programme);
  }
}
