import { addPeriod, type Instant, type TimeZone } from "./calendar.ts";
import type { Contact } from "./contact.ts";
import type { Enrolment } from "./enrolment.ts";
import { type Journey, journeyOf, type Programme, type Step } from "./programme.ts";

/** A step of an enrolment that is not planned yet, and when it is due. */
export type PendingStep = {
  readonly enrolment: Enrolment;
  readonly journey: Journey;
  readonly step: Step;
  readonly due: Instant;
};

/** The steps not planned yet for `contact`, earliest first. A journey the programme no longer has contributes none. */
export function pendingSteps(
  contact: Contact,
  programme: Programme,
  zone: TimeZone,
): readonly PendingStep[] {
  return contact.enrolments
    .flatMap((enrolment) => {
      const journey = journeyOf(programme, enrolment.journey);
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

/** The stage a contact must still be in to get the mails of `journey`; undefined if any stage will do. */
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
