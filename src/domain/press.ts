import { addPeriod } from "./calendar.ts";
import type { Contact } from "./contact.ts";
import { withEntry } from "./outbox.ts";
import type { TimelineEntry } from "./timeline.ts";

/** How many button presses on one contact's pages are recorded in 24 hours. */
const MOST_RECORDED = 30;

/**
 * The contact with a button press on their own pages recorded. Past the daily limit the press still takes effect but is
 * not recorded, so that a link's holder cannot fill the contact or the timeline.
 */
export function withPress(contact: Contact, entry: TimelineEntry): Contact {
  const { pressed } = contact;
  const isToday = pressed && addPeriod(pressed.since, "PT24H", "UTC") > entry.at;
  const { since, times } = isToday ? pressed : { since: entry.at, times: 0 };
  if (times >= MOST_RECORDED) return contact;
  return withEntry({ ...contact, pressed: { since, times: times + 1 } }, entry);
}
