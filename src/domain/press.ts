import { addPeriod } from "./calendar.ts";
import type { Contact } from "./contact.ts";
import { withHappened } from "./outbox.ts";
import type { TimelineEntry } from "./timeline.ts";

/** How many presses on the pages of one contact are told in 24 hours. */
const MOST_TOLD = 30;

/**
 * The contact with a press on its own pages to tell. Past the day's limit the press counts all the same and is not told:
 * whoever holds the link must not be able to fill the contact, or its timeline.
 */
export function withPress(contact: Contact, entry: TimelineEntry): Contact {
  const { pressed } = contact;
  const isToday = pressed && addPeriod(pressed.since, "PT24H", "UTC") > entry.at;
  const { since, times } = isToday ? pressed : { since: entry.at, times: 0 };
  if (times >= MOST_TOLD) return contact;
  return withHappened({ ...contact, pressed: { since, times: times + 1 } }, entry);
}
