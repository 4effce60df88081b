import { advance, withDue } from "./advance.ts";
import type { Instant } from "./calendar.ts";
import type { Contact } from "./contact.ts";
import type { Programme } from "./programme.ts";

/**
 * The contact brought to `now` and changed there, with their next due instant. Unchanged if `change` returns undefined,
 * which means there is nothing new.
 */
export function changedAt(
  contact: Contact,
  now: Instant,
  programme: Programme,
  change: (current: Contact) => Contact | undefined,
): Contact {
  const changed = change(advance(contact, now, programme));
  return changed ? withDue(changed, now, programme) : contact;
}
