import { addPeriod, type Instant, type TimeZone } from "./calendar.ts";
import { type Contact, mayMail, zoneOf } from "./contact.ts";
import { firstNameOf } from "./names.ts";
import type { Journey, Programme } from "./programme.ts";

/**
 * An anniversary's name within its journey. Each happens only once, even if a refund or another time zone moves its
 * day.
 */
export function anniversaryName(years: number | undefined): string {
  return years ? `year-${years}` : "once";
}

/** The name under which a contact remembers that an anniversary started its journey. */
function celebrationOf(journey: Journey, years: number | undefined): string {
  return `${firstNameOf(journey)}_${anniversaryName(years)}`;
}

/** An anniversary: the journey it starts, when, and how many years after the first order. */
export type Anniversary = {
  readonly journey: Journey;
  readonly at: Instant;
  readonly years?: number | undefined;
};

/**
 * The first anniversary of `journey` after `after` that has not started it yet, or undefined. Each is counted from the
 * first order itself: a client of 29 February has it on 28 February in common years and on 29 February in leap years.
 */
export function nextAnniversary(
  journey: Journey,
  contact: Contact,
  after: Instant,
  zone: TimeZone,
): Anniversary | undefined {
  const { starts } = journey;
  const origin = contact.facts.orders.firstAt;
  if (starts.on !== "anniversary" || !origin) return undefined;

  const isNext = (at: Instant, years?: number) =>
    at > after && !contact.celebrated?.includes(celebrationOf(journey, years));
  if (starts.once) {
    const at = addPeriod(origin, starts.once, zone);
    return isNext(at) ? { journey, at } : undefined;
  }
  const first = addPeriod(origin, starts.from ?? "P1Y", zone);
  for (let times = 1; times <= 200; times += 1) {
    const at = addPeriod(origin, "P1Y", zone, times);
    if (at >= first && isNext(at, times)) return { journey, at, years: times };
  }
  return undefined;
}

/** The next anniversary after `after` of each journey that has one. */
export function nextAnniversaries(
  contact: Contact,
  after: Instant,
  programme: Programme,
): readonly Anniversary[] {
  const zone = zoneOf(contact, programme);
  return programme.journeys.flatMap(
    (journey) => nextAnniversary(journey, contact, after, zone) ?? [],
  );
}

/** The contact with the journeys started by the anniversaries at `at`, among those after `asOf`. */
export function withAnniversaries(contact: Contact, at: Instant, programme: Programme): Contact {
  if (at <= contact.asOf) return contact;
  return nextAnniversaries(contact, contact.asOf, programme)
    .filter((anniversary) => anniversary.at === at)
    .reduce(withAnniversary, contact);
}

function withAnniversary(contact: Contact, { journey, at, years }: Anniversary): Contact {
  if (!mayMail(contact)) return contact;
  const enrolment = {
    journey: journey.name,
    startedAt: at,
    done: [],
    years,
    delay: contact.spread,
  };
  const celebrated = [...(contact.celebrated ?? []), celebrationOf(journey, years)];
  return { ...contact, celebrated, enrolments: [...contact.enrolments, enrolment] };
}
