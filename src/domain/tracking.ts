import { withDue } from "./advance.ts";
import type { Instant } from "./calendar.ts";
import { type Contact, withConsent } from "./contact.ts";
import { withPress } from "./press.ts";
import type { Programme } from "./programme.ts";

/** What may be recorded about how a reader uses a mail. */
export type Tracked = "opens" | "clicks";

/** The contact, who now allows or forbids recording their opens or clicks; unchanged if nothing changes. */
export function withTracking(
  contact: Contact,
  what: Tracked,
  isAllowed: boolean,
  now: Instant,
  programme: Programme,
): Contact {
  const property = what === "clicks" ? "tracking" : "openTracking";
  const isSettled = contact.consents?.some(({ purpose }) => purpose === what);
  if (isAllowed === (contact[property] !== undefined) && (isAllowed || isSettled)) return contact;
  const changed = { ...contact, [property]: isAllowed ? now : undefined };
  const logged = withConsent(changed, {
    purpose: what,
    isGiven: isAllowed,
    source: "preferences",
    at: now,
  });
  const kind = what === "clicks" ? ("click-tracking" as const) : ("open-tracking" as const);
  const recorded = withPress(logged, { kind, at: now, isAllowed });
  return withDue(recorded, now, programme);
}
