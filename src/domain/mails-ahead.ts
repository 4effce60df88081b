import { addPeriod, dayOn, type Instant } from "./calendar.ts";
import type { Contact } from "./contact.ts";
import { forecast } from "./forecast.ts";
import type { Programme } from "./programme.ts";

/** A mail that is going to be due, and on which day by the programme's clock. */
export type MailAhead = { readonly day: string; readonly message: string };

/** How far is looked ahead. */
const AHEAD = "P30D";

/** The same as `mailsAhead`, worked out once for people of a list who stand alike: those with one date, as most lists have. */
export function mailsAheadOf(programme: Programme): typeof mailsAhead {
  const known = new Map<string, readonly MailAhead[]>();
  return (contact, now) => {
    const key = likenessOf(contact, now);
    const ahead = known.get(key) ?? mailsAhead(contact, now, programme);
    known.set(key, ahead);
    return ahead;
  };
}

/** All that decides when and what somebody is mailed, and the hour; who they are is no part of it. */
function likenessOf(contact: Contact, now: Instant): string {
  const { id, email, firstName, language, consents, version, asOf, due, stage, ...rest } = contact;
  const isDue = due !== undefined && due <= now;
  return JSON.stringify(
    [rest, stage.name, isDue, due?.slice(0, 13), now.slice(0, 13)],
    (_, value) => (value === id ? "" : value),
  );
}

/** The mails that come due in the next 30 days if the contact does nothing: the forecast, asked only when something is due. */
export function mailsAhead(
  contact: Contact,
  now: Instant,
  programme: Programme,
): readonly MailAhead[] {
  const until = addPeriod(now, AHEAD, programme.timeZone);
  if (!contact.due || contact.due > until) return [];
  const decided = [...contact.outbox, ...forecast(contact, now, until, programme)];
  return decided.flatMap((out) => {
    if (out.kind !== "send" || out.send.withheld) return [];
    const { dueAt, message } = out.send;
    return [{ day: dayOn(dueAt > now ? dueAt : now, programme.timeZone), message }];
  });
}
