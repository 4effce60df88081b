import { addPeriod, type Instant } from "./calendar.ts";
import type { Contact } from "./contact.ts";
import { stageAt, whyStage } from "./lifecycle.ts";
import { withHappened } from "./outbox.ts";
import { OWN_JOURNEYS } from "./own-mails.ts";
import { type Programme, topicOf } from "./programme.ts";
import type { PlannedSend, RefusalReason } from "./send.ts";

/**
 * The contact without what the programme no longer has, and its timeline tells of it. For when every function has the
 * programme: to one that is older, a new journey looks gone.
 */
export function withoutGone(contact: Contact, now: Instant, programme: Programme): Contact {
  if (contact.erasing) return contact;
  const standing = withPresentStage(contact, programme);
  return hasJourneys(standing, programme)
    ? standing
    : withPresentJourneys(standing, now, programme);
}

/**
 * The contact moved from a stage that is gone to the one that its facts say. No journey starts: the contact did not
 * change, the programme did.
 */
export function withPresentStage(contact: Contact, programme: Programme): Contact {
  if (programme.stages.some(({ name }) => name === contact.stage.name)) return contact;
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

/**
 * How long after it was due a mail waits that the programme does not know. While a new programme is deployed, some functions
 * have it and others do not yet: a mail that one of those planned is not gone for these.
 */
const KNOWN_WITHIN = "PT1H";

/** Until when a mail may wait for a programme, or a template, that knows it. */
export function waitsUntil({ dueAt }: PlannedSend): Instant {
  return addPeriod(dueAt, KNOWN_WITHIN, "UTC");
}

/** What the programme does not have of a mail that was planned. A step that was renamed still brings its message. */
export function whyGone(send: PlannedSend, programme: Programme): RefusalReason | undefined {
  const isTopicGone = send.topic && !topicOf(programme, send.topic);
  if (send.purpose === "confirmation") return isTopicGone ? "topic-gone" : undefined;
  if (OWN_JOURNEYS.has(send.journey)) return undefined;
  const journey = programme.journeys.find(({ name }) => name === send.journey);
  if (!journey) return "journey-gone";
  if (isTopicGone) return "topic-gone";
  const has = journey.steps.some(
    ({ name, message }) => name === send.step || message === send.message,
  );
  return has ? undefined : "step-gone";
}

/** The same, once it has waited long enough. */
export function whyGoneBy(
  send: PlannedSend,
  now: Instant,
  programme: Programme,
): RefusalReason | undefined {
  return waitsUntil(send) > now ? undefined : whyGone(send, programme);
}

function hasJourneys({ enrolments }: Contact, programme: Programme): boolean {
  return enrolments.every(({ journey }) => hasJourney(journey, programme));
}

function hasJourney(journey: string, { journeys }: Programme): boolean {
  return journeys.some(({ name }) => name === journey);
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
