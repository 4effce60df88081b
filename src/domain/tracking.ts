import { withDue } from "./advance.ts";
import type { Instant } from "./calendar.ts";
import type { Contact } from "./contact.ts";
import { withHappened } from "./outbox.ts";
import type { Programme } from "./programme.ts";

/** The contact that allows, or no longer allows, that its clicks are recorded; as it was when nothing changes. */
export function withTracking(
  contact: Contact,
  isAllowed: boolean,
  now: Instant,
  programme: Programme,
): Contact {
  if (isAllowed === (contact.tracking !== undefined)) return contact;
  const changed = { ...contact, tracking: isAllowed ? now : undefined };
  const told = withHappened(changed, { kind: "click-tracking", at: now, isAllowed });
  return withDue(told, now, programme);
}
