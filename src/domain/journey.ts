import { addPeriod, type Instant, type TimeZone } from "./calendar.ts";
import type { Contact } from "./contact.ts";
import type { Enrolment } from "./enrolment.ts";
import { firstNameOf } from "./names.ts";
import type { Journey, Programme, Step } from "./programme.ts";
import { thresholds } from "./rule.ts";

/** A step of an enrolment that is still to be planned, and when. */
export type PendingStep = {
  readonly enrolment: Enrolment;
  readonly journey: Journey;
  readonly step: Step;
  readonly due: Instant;
};

/** The steps still to be planned for `contact`, earliest first. A journey the programme no longer has says nothing. */
export function pendingSteps(
  contact: Contact,
  programme: Programme,
  zone: TimeZone,
): readonly PendingStep[] {
  return contact.enrolments
    .flatMap((enrolment) => {
      const journey = programme.journeys.find(({ name }) => name === enrolment.journey);
      if (!journey) return [];
      return journey.steps
        .filter(({ name }) => !enrolment.done.includes(name))
        .map((step) => ({ enrolment, journey, step, due: dueOf(enrolment, step, zone) }));
    })
    .sort((one, other) => (one.due < other.due ? -1 : one.due > other.due ? 1 : 0));
}

function dueOf({ startedAt, delay }: Enrolment, step: Step, zone: TimeZone): Instant {
  const due = addPeriod(startedAt, step.after, zone);
  return delay ? addPeriod(due, delay, zone) : due;
}

/** Every instant at which a run of the contact could end by its journey's `until` if the contact did nothing more. */
export function endingsOf(contact: Contact, programme: Programme): readonly Instant[] {
  const zone = contact.timeZone ?? programme.timeZone;
  return contact.enrolments.flatMap(({ journey }) => {
    const until = programme.journeys.find(({ name }) => name === journey)?.until;
    return until ? thresholds(until, contact.facts, zone) : [];
  });
}

/** The stage a contact must still be in for the mails of `journey`, or undefined when any will do. */
export function stageOf(journey: Journey): string | undefined {
  const { starts } = journey;
  switch (starts.on) {
    case "joins-group":
      return undefined;
    case "enters-stage":
      return starts.stage;
    case "anniversary":
    case "activity":
      return starts.inStage;
  }
}

/** What an anniversary is called among those of its journey: it happens once, though a refund or another time zone move its day. */
export function anniversaryName(years: number | undefined): string {
  return years ? `year-${years}` : "once";
}

/** The name under which a contact remembers that an anniversary started its journey. */
export function celebrationOf(journey: Journey, years: number | undefined): string {
  return `${firstNameOf(journey)}_${anniversaryName(years)}`;
}

/** An anniversary: which journey it starts, when, and how many years after the first order. */
export type Anniversary = {
  readonly journey: Journey;
  readonly at: Instant;
  readonly years?: number | undefined;
};

/**
 * The first anniversary of `journey` after `after` that did not start it before, or undefined. Each is counted from the first order itself, so that a
 * client of 29 February has it on 28 February in common years and on 29 February in leap years.
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
