import type { Instant } from "./calendar.ts";
import { changedAt } from "./changed-at.ts";
import { outweighs, type Suppression } from "./consent.ts";
import { type Contact, withConsent } from "./contact.ts";
import { withEntry, withSends } from "./outbox.ts";
import { withheldSteps } from "./plan.ts";
import type { Programme } from "./programme.ts";
import { refusal } from "./unsubscribe.ts";

/** The contact, who must never be mailed again. */
export function withSuppression(
  contact: Contact,
  suppression: Suppression,
  now: Instant,
  programme: Programme,
): Contact {
  if (contact.suppressed && !outweighs(suppression, contact.suppressed)) return contact;
  const complained = suppression.reason === "complaint";
  return changedAt(contact, now, programme, (current) => {
    const recorded = complained
      ? withConsent(current, refusal(undefined, "complaint", now))
      : current;
    return withSends(
      withEntry(
        { ...recorded, suppressed: suppression, enrolments: [] },
        { ...suppression, kind: "suppressed", at: now },
      ),
      withheldSteps(current, current.enrolments, "suppressed", now, programme),
    );
  });
}
