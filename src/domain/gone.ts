import type { Instant } from "./calendar.ts";
import type { Contact } from "./contact.ts";
import { stageAt, whyStage } from "./lifecycle.ts";
import { withHappened } from "./outbox.ts";
import { type Programme, topicOf } from "./programme.ts";
import { RETENTION } from "./retention.ts";
import type { PlannedSend, RefusalReason } from "./send.ts";

/** Whether the contact stands in a stage, or is in a journey, that the programme no longer has. */
export function hasGone(contact: Contact, programme: Programme): boolean {
  return !hasStage(contact, programme) || !hasJourneys(contact, programme);
}

/**
 * The contact without what the programme no longer has. Its runs of those journeys end, and its timeline says so. It
 * moves from a stage that is gone to the one that its facts say, and no journey starts: the contact did not change, the
 * programme did.
 */
export function withoutGone(contact: Contact, now: Instant, programme: Programme): Contact {
  const standing = hasStage(contact, programme) ? contact : withPresentStage(contact, programme);
  return hasJourneys(standing, programme)
    ? standing
    : withPresentJourneys(standing, now, programme);
}

/** What the programme no longer has of a mail that was planned. A step that was renamed still brings its message. */
export function whyGone(send: PlannedSend, programme: Programme): RefusalReason | undefined {
  if (send.journey === RETENTION) return undefined;
  const journey = programme.journeys.find(({ name }) => name === send.journey);
  if (!journey) return "journey-gone";
  if (send.topic && !topicOf(programme, send.topic)) return "topic-gone";
  const has = journey.steps.some(
    ({ name, message }) => name === send.step || message === send.message,
  );
  return has ? undefined : "step-gone";
}

function hasStage({ stage }: Contact, { stages }: Programme): boolean {
  return stages.some(({ name }) => name === stage.name);
}

function hasJourneys({ enrolments }: Contact, programme: Programme): boolean {
  return enrolments.every(({ journey }) => hasJourney(journey, programme));
}

function hasJourney(journey: string, { journeys }: Programme): boolean {
  return journeys.some(({ name }) => name === journey);
}

function withPresentStage(contact: Contact, programme: Programme): Contact {
  const at = contact.asOf;
  const stage = stageAt(contact, at, programme);
  return withHappened(
    { ...contact, stage: { name: stage.name, since: at } },
    {
      kind: "stage-changed",
      at,
      from: contact.stage.name,
      to: stage.name,
      why: whyStage(stage, contact.facts, at),
      started: [],
      stopped: [],
    },
  );
}

function withPresentJourneys(contact: Contact, now: Instant, programme: Programme): Contact {
  const ended = contact.enrolments.filter(({ journey }) => !hasJourney(journey, programme));
  const present = {
    ...contact,
    enrolments: contact.enrolments.filter((enrolment) => !ended.includes(enrolment)),
  };
  return ended.reduce<Contact>(
    (current, { journey, topic, startedAt }) =>
      withHappened(current, { kind: "journey-gone", at: now, journey, topic, startedAt }),
    present,
  );
}
