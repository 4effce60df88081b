import { advance, withDue } from "./advance.ts";
import type { Instant } from "./calendar.ts";
import type { Contact } from "./contact.ts";
import type { Programme } from "./programme.ts";

/**
 * The contact brought to `now` and changed there, and when they are due next. The contact as it was when `change` answers
 * undefined: then there is no news.
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
