import { addPeriod, type Instant, latest } from "./calendar.ts";
import { type Contact, zoneOf } from "./contact.ts";
import { forecast } from "./forecast.ts";
import type { Outgoing } from "./outgoing.ts";
import type { Programme } from "./programme.ts";
import type { PlannedSend } from "./send.ts";

/** A mail of higher priority, and when it would go out if the cap were not there. */
type Foreseen = { readonly send: PlannedSend; readonly at: Instant };

/** How long a mail waits at least for one that should be on its way already. */
const A_WHILE = "PT15M";

/**
 * When a mail may go out without taking the place under the cap that one of higher priority will need: `now`, or when that
 * one goes out. What will be needed is what the forecast knows: mails that wait, and those that come due within the period
 * of the cap if the contact does nothing.
 */
export function leavesRoomAt(
  contact: Contact,
  send: PlannedSend,
  now: Instant,
  programme: Programme,
  withinHours: (at: Instant) => Instant,
): Instant {
  const { cap } = programme;
  if (!cap || !isEverOutranked(send, programme)) return now;
  const hindered = firstHindered(contact, send, now, cap, programme, withinHours);
  return hindered ? (latest(hindered, addPeriod(now, A_WHILE, "UTC")) ?? now) : now;
}

/** When the first mail of higher priority would go out that could not if `send` went out at `now`. */
function firstHindered(
  contact: Contact,
  send: PlannedSend,
  now: Instant,
  cap: NonNullable<Programme["cap"]>,
  programme: Programme,
  withinHours: (at: Instant) => Instant,
): Instant | undefined {
  const zone = zoneOf(contact, programme);
  const freeAgain = (at: Instant) => addPeriod(at, cap.per, zone);
  let taken = (contact.mailed ?? [])
    .filter(({ sendId }) => sendId !== send.sendId)
    .map(({ at }) => at);
  for (const one of foreseen(contact, send, now, programme, withinHours)) {
    const full = taken.at(-cap.mails);
    const at = (full && latest(one.at, freeAgain(full))) ?? one.at;
    // Where it will be too late for that one, it is so whatever this mail does.
    const isInTime = at <= addPeriod(one.send.dueAt, programme.grace, zone);
    const others = taken.filter((other) => freeAgain(other) > at).length;
    if (isInTime && freeAgain(now) > at && others + 1 >= cap.mails) return at;
    if (isInTime) taken = [...taken, at].sort();
  }
  return undefined;
}

/** The mails of higher priority that are foreseeable until a period of the cap after `now`, earliest first. */
function foreseen(
  contact: Contact,
  send: PlannedSend,
  now: Instant,
  programme: Programme,
  withinHours: (at: Instant) => Instant,
): readonly Foreseen[] {
  const until = addPeriod(now, programme.cap?.per ?? "PT0S", zoneOf(contact, programme));
  const counted = (contact.mailed ?? []).map(({ sendId }) => sendId);
  const own = priorityOf(send, programme);
  return [...contact.outbox, ...forecast(contact, now, until, programme)]
    .flatMap((out) => (isToCome(out) && !counted.includes(out.send.sendId) ? [out] : []))
    .filter((out) => priorityOf(out.send, programme) > own)
    .map((out) => ({ send: out.send, at: goesAt(out, now, withinHours) }))
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

type SendOut = Extract<Outgoing, { kind: "send" }>;

function isToCome(out: Outgoing): out is SendOut {
  return out.kind === "send" && out.send.purpose === "marketing" && !out.send.withheld;
}

function goesAt(
  { send, lookAgainAt }: SendOut,
  now: Instant,
  withinHours: (at: Instant) => Instant,
): Instant {
  return withinHours(latest(lookAgainAt ?? send.dueAt, now) ?? now);
}

/** The priority of the journey that a mail belongs to; the question before an erasure has none. */
function priorityOf({ journey }: PlannedSend, { journeys }: Programme): number {
  return journeys.find(({ name }) => name === journey)?.priority ?? 0;
}

function isEverOutranked(send: PlannedSend, programme: Programme): boolean {
  const own = priorityOf(send, programme);
  return programme.journeys.some(({ priority = 0 }) => priority > own);
}
