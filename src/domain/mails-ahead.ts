import { addPeriod, dayOn, type Instant } from "./calendar.ts";
import type { Contact } from "./contact.ts";
import { forecast } from "./forecast.ts";
import type { Programme } from "./programme.ts";

/** A mail that will be due, and its day in the programme's time zone. */
export type MailAhead = { readonly day: string; readonly message: string };

/** How far to look ahead. */
const AHEAD = "P30D";

/**
 * `mailsAhead`, computed once for all contacts of a list whose situation is the same: most lists have one date for
 * everybody.
 */
export function mailsAheadOf(programme: Programme): typeof mailsAhead {
  const cache = new Map<string, readonly MailAhead[]>();
  return (contact, now) => {
    if (!isDueWithin(contact, lastDayAhead(now, programme))) return [];
    const key = situationOf(contact, now);
    const ahead = cache.get(key) ?? mailsAhead(contact, now, programme);
    cache.set(key, ahead);
    return ahead;
  };
}

/** A key for everything that decides when and what a contact is mailed, to the hour, except who they are. */
function situationOf(contact: Contact, now: Instant): string {
  const { id, email, firstName, language, consents, version, asOf, due, stage, ...rest } = contact;
  const isDue = due !== undefined && due <= now;
  return JSON.stringify(
    [rest, stage.name, isDue, due?.slice(0, 13), now.slice(0, 13)],
    (_, value) => (value === id ? "" : value),
  );
}

/** The mails due in the next 30 days if the contact does nothing. The forecast runs only if something is due. */
export function mailsAhead(
  contact: Contact,
  now: Instant,
  programme: Programme,
): readonly MailAhead[] {
  const until = lastDayAhead(now, programme);
  if (!isDueWithin(contact, until)) return [];
  const decided = [...contact.outbox, ...forecast(contact, now, until, programme)];
  return decided.flatMap((out) => {
    if (out.kind !== "send" || out.send.withheld) return [];
    const { dueAt, message } = out.send;
    return [{ day: dayOn(dueAt > now ? dueAt : now, programme.timeZone), message }];
  });
}

function lastDayAhead(now: Instant, { timeZone }: Programme): Instant {
  return addPeriod(now, AHEAD, timeZone);
}

function isDueWithin({ due }: Contact, until: Instant): boolean {
  return due !== undefined && due <= until;
}
