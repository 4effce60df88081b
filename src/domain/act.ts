import type { ActivityType } from "./activity.ts";
import { addPeriod, type Instant, latest } from "./calendar.ts";
import { type Contact, zoneOf } from "./contact.ts";
import type { StartedBy } from "./enrolment.ts";
import { type Journey, journeyOf, type Programme } from "./programme.ts";
import { holds } from "./rule.ts";

/** Something a contact did that may start journeys. */
export type Act = {
  readonly type: ActivityType;
  readonly at: Instant;
  /** The same each time the same act is reported; safe as part of a send's name. */
  readonly name: string;
};

/** How many acts may start one journey of one contact within the grace period. Limits the effect of a flood of events. */
const MOST_STARTS = 20;

/** How long an act is remembered beyond the grace period, because the clocks of two workers may differ. */
const MARGIN = "P1D";

/** Whether `act`, reported at `now`, would start a journey of the contact given their current facts. */
export function startsJourney(
  contact: Contact,
  act: Act,
  now: Instant,
  programme: Programme,
): boolean {
  const asOf = latest(contact.asOf, now) ?? now;
  return journeysStartedBy({ ...contact, asOf }, act, programme).length > 0;
}

/**
 * The contact with the journeys that `act` starts. An act older than the programme's grace period starts none, and each
 * act starts a journey only once. Whether the contact may be mailed is checked for each mail, so that the ledger can
 * explain a mail that was not sent.
 */
export function withStartedBy(contact: Contact, act: Act, programme: Programme): Contact {
  const journeys = journeysStartedBy(contact, act, programme);
  if (journeys.length === 0) return contact;
  const started = journeys.map(({ name }) => ({ journey: name, act: act.name, at: act.at }));
  const enrolments = journeys.map((journey) => ({
    journey: journey.name,
    startedAt: act.at,
    done: [],
    act: isOnce(journey) ? "once" : act.name,
  }));
  return {
    ...contact,
    enrolments: [...contact.enrolments, ...enrolments],
    startedBy: [...remembered(contact, programme), ...started],
  };
}

function journeysStartedBy(contact: Contact, act: Act, programme: Programme): readonly Journey[] {
  const zone = zoneOf(contact, programme);
  if (addPeriod(act.at, programme.grace, zone) < contact.asOf) return [];
  return programme.journeys.filter((journey) => {
    const { starts } = journey;
    if (starts.on !== "activity" || starts.type !== act.type) return false;
    if (starts.when && !holds(starts.when, contact, contact.asOf, programme)) return false;
    const acts = actsOf(contact, journey.name);
    if (isOnce(journey)) return acts.size === 0;
    return !acts.has(act.name) && acts.size < MOST_STARTS;
  });
}

/** The acts known to have started a journey: remembered, or still running. */
function actsOf({ startedBy = [], enrolments }: Contact, name: string): ReadonlySet<string> {
  const earlier = startedBy.filter(({ journey }) => journey === name).map(({ act }) => act);
  const running = enrolments.flatMap(({ journey, act }) => (journey === name && act ? [act] : []));
  return new Set([...earlier, ...running]);
}

/**
 * The entries that must not be forgotten yet. An older act starts nothing anyway; an act that starts a journey only
 * once is never forgotten.
 */
function remembered(contact: Contact, programme: Programme): readonly StartedBy[] {
  const zone = zoneOf(contact, programme);
  return (contact.startedBy ?? []).filter(({ journey: name, at }) => {
    const journey = journeyOf(programme, name);
    if (journey && isOnce(journey)) return true;
    const end = addPeriod(addPeriod(at, programme.grace, zone), MARGIN, zone);
    return journey !== undefined && end >= contact.asOf;
  });
}

function isOnce({ starts }: Journey): boolean {
  return starts.on === "activity" && starts.once === true;
}
