import { addPeriod, type Instant, latest, nextWithinHours } from "./calendar.ts";
import { type Contact, zoneOf } from "./contact.ts";
import { waitsUntil, whyGone } from "./gone-from-programme.ts";
import { leavesRoomAt } from "./priority.ts";
import type { Programme } from "./programme.ts";
import type { PlannedSend } from "./send.ts";

/** Whether a mail may go out now and, if not, when; `capped` if it would be too late by then. */
export type Deferral =
  | { readonly kind: "free" }
  | { readonly kind: "deferred"; readonly until: Instant; readonly by: DeferredBy }
  | { readonly kind: "capped" };

/**
 * What defers a mail: a programme that does not have it yet, the sending hours, the cap, or the room that the cap must
 * leave for mails of higher priority.
 */
export type DeferredBy = "programme" | "sending-hours" | "cap" | "priority";

/**
 * What the programme's cap and sending hours say about a mail at `now`. The number of mails never exceeds the cap, and
 * a mail of lower priority leaves room for one of higher priority. Only marketing mail is deferred by these. A mail that the
 * programme does not know waits.
 */
export function deferralOf(
  contact: Contact,
  send: PlannedSend,
  now: Instant,
  programme: Programme,
): Deferral {
  const until = waitsUntil(send);
  if (until > now && whyGone(send, programme)) return { kind: "deferred", until, by: "programme" };
  if (send.purpose !== "marketing") return { kind: "free" };
  const inHours = (at: Instant) => withinHours(at, contact, programme);
  const lifted = capLiftsAt(contact, send, now, programme);
  const room = lifted > now ? now : leavesRoomAt(contact, send, now, programme, inHours);
  const allowed = inHours(lifted > now ? lifted : room);
  if (allowed <= now) return { kind: "free" };
  const tooLate = addPeriod(send.dueAt, programme.grace, zoneOf(contact, programme)) < allowed;
  if (tooLate) return { kind: "capped" };
  const by = lifted > now ? "cap" : room > now ? "priority" : "sending-hours";
  return { kind: "deferred", until: allowed, by };
}

/** The contact with the mail counted against the cap: once, at its last try, however often it is tried. */
export function withMailed(
  contact: Contact,
  { sendId, purpose }: PlannedSend,
  now: Instant,
  { cap }: Programme,
): Contact {
  if (!cap || purpose !== "marketing") return contact;
  const others = (contact.mailed ?? []).filter((other) => other.sendId !== sendId);
  return { ...contact, mailed: [...others, { sendId, at: now }].slice(-cap.mails) };
}

function capLiftsAt(
  contact: Contact,
  { sendId }: PlannedSend,
  now: Instant,
  programme: Programme,
): Instant {
  const { cap } = programme;
  const counted = (contact.mailed ?? []).filter((other) => other.sendId !== sendId);
  const oldest = cap && counted.slice(-cap.mails)[0];
  if (!oldest || counted.length < cap.mails) return now;
  return latest(now, addPeriod(oldest.at, cap.per, zoneOf(contact, programme))) ?? now;
}

function withinHours(at: Instant, contact: Contact, programme: Programme): Instant {
  const hours = programme.sendingHours;
  return hours ? nextWithinHours(at, hours.from, hours.until, zoneOf(contact, programme)) : at;
}
