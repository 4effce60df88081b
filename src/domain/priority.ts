import { addPeriod, type Instant, latest } from "./calendar.ts";
import { type Contact, zoneOf } from "./contact.ts";
import { forecast } from "./forecast.ts";
import type { Outgoing } from "./outgoing.ts";
import { journeyOf, type Programme } from "./programme.ts";
import type { PlannedSend } from "./send.ts";

/** A mail of higher priority, and when it would go out without the cap. */
type Foreseen = { readonly send: PlannedSend; readonly at: Instant };

/** The shortest wait for a mail that should already be on its way. */
const A_WHILE = "PT15M";

/**
 * When a mail may go out without taking room under the cap that a mail of higher priority will need: `now`, or when
 * that one goes out. Considered are mails that wait, and those the forecast expects within the cap's period if the
 * contact does nothing.
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

/** When the first mail of higher priority that `send` would displace, if sent at `now`, would go out. */
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
    // If that mail will be too late anyway, this one makes no difference.
    const isInTime = at <= addPeriod(one.send.dueAt, programme.grace, zone);
    const others = taken.filter((other) => freeAgain(other) > at).length;
    if (isInTime && freeAgain(now) > at && others + 1 >= cap.mails) return at;
    if (isInTime) taken = [...taken, at].sort();
  }
  return undefined;
}

/** The mails of higher priority that can be foreseen within one cap period from `now`, earliest first. */
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

/** The priority of the mail's journey; the question before an erasure has none. */
function priorityOf({ journey }: PlannedSend, programme: Programme): number {
  return journeyOf(programme, journey)?.priority ?? 0;
}

function isEverOutranked(send: PlannedSend, programme: Programme): boolean {
  const own = priorityOf(send, programme);
  return programme.journeys.some(({ priority = 0 }) => priority > own);
}
