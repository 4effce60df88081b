import { advance } from "./advance.ts";
import type { Instant } from "./calendar.ts";
import type { Contact } from "./contact.ts";
import { nextChange } from "./lifecycle.ts";
import type { Outgoing } from "./outgoing.ts";
import type { Programme } from "./programme.ts";

/**
 * What will be decided for a contact from `from` until `until` if it does nothing, earliest first: the very function the
 * tick runs, played ahead.
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
    const next = nextChange(current, current.asOf, programme);
    if (!next || next > until) return decided;
    current = advance({ ...current, outbox: [] }, next, programme);
  }
}
