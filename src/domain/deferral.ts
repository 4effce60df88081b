import { addPeriod, type Instant, latest, millisecondsOf, nextWithinHours } from "./calendar.ts";
import { type Contact, zoneOf } from "./contact.ts";
import { waitsUntil, whyGone } from "./gone-from-programme.ts";
import { leavesRoomAt } from "./priority.ts";
import type { Programme } from "./programme.ts";
import type { PlannedSend } from "./send.ts";
import { crowdSeconds, spreadAfter } from "./spread.ts";

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
 * programme does not know waits. What the sending hours hold is spread after they begin, over as long as a crowd takes at
 * `sendRate` mails a second, so that not all mails of a night come at once.
 */
export function deferralOf(
  contact: Contact,
  send: PlannedSend,
  now: Instant,
  programme: Programme,
  sendRate: number,
): Deferral {
  const until = waitsUntil(send);
  if (until > now && whyGone(send, programme)) return { kind: "deferred", until, by: "programme" };
  if (send.purpose !== "marketing") return { kind: "free" };
  const tooLateAfter = addPeriod(send.dueAt, programme.grace, zoneOf(contact, programme));
  const inHours = (at: Instant) => withinHours(at, contact, tooLateAfter, programme, sendRate);
  const lifted = capLiftsAt(contact, send, now, programme);
  const room = lifted > now ? now : leavesRoomAt(contact, send, now, programme, inHours);
  const allowed = inHours(lifted > now ? lifted : room);
  if (allowed <= now) return { kind: "free" };
  if (tooLateAfter < allowed) return { kind: "capped" };
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

/** `at`, or the contact's own instant after the next sending hours begin: within them, and not too late for the mail. */
function withinHours(
  at: Instant,
  contact: Contact,
  tooLateAfter: Instant,
  programme: Programme,
  sendRate: number,
): Instant {
  const hours = programme.sendingHours;
  if (!hours) return at;
  const next = (from: Instant) =>
    nextWithinHours(from, hours.from, hours.until, zoneOf(contact, programme));
  const begins = next(at);
  if (begins === at) return at;
  // In the first half of the hours, so that the queue can still send the last mails within them.
  const seconds = Math.min(crowdSeconds(sendRate), lengthOf(hours) / 2);
  const own = spreadAfter(begins, seconds, contact.id);
  return own > tooLateAfter || next(own) !== own ? begins : own;
}

/** In seconds. */
function lengthOf({ from, until }: NonNullable<Programme["sendingHours"]>): number {
  const at = (time: string) => millisecondsOf(`1970-01-01T00:${time}.000Z`) / 1000;
  return 60 * (at(until) - at(from));
}
