import { addPeriod, type Instant } from "./calendar.ts";
import type { Contact } from "./contact.ts";
import { stageAt, whyStage } from "./lifecycle.ts";
import { withEntry } from "./outbox.ts";
import { OWN_JOURNEYS } from "./own-mails.ts";
import { journeyOf, type Programme, topicOf } from "./programme.ts";
import type { PlannedSend, RefusalReason } from "./send.ts";

/**
 * The contact without what the programme no longer has; their timeline records it. Call this only once every function
 * has the new programme: in an older programme, a new journey looks removed.
 */
export function withoutGone(contact: Contact, now: Instant, programme: Programme): Contact {
  if (contact.erasing) return contact;
  const standing = withPresentStage(contact, programme);
  return hasJourneys(standing, programme)
    ? standing
    : withPresentJourneys(standing, now, programme);
}

/**
 * The contact moved from a removed stage to the one their facts imply. No journey starts, because the programme
 * changed, not the contact.
 */
export function withPresentStage(contact: Contact, programme: Programme): Contact {
  if (programme.stages.some(({ name }) => name === contact.stage.name)) return contact;
  const at = contact.asOf;
  const stage = stageAt(contact, at, programme);
  return withEntry(
    { ...contact, stage: { name: stage.name, since: at } },
    {
      kind: "stage-changed",
      at,
      from: contact.stage.name,
      to: stage.name,
      why: whyStage(stage, contact, at),
      started: [],
      stopped: [],
    },
  );
}

/**
 * How long after its due instant a mail waits if the programme does not know it. During a deployment, some functions
 * have the new programme and others the old one, so a mail that one does not know may still be valid.
 */
const KNOWN_WITHIN = "PT1H";

/** How long a mail waits for a programme that knows it, or for its template. */
export function waitsUntil({ dueAt }: PlannedSend): Instant {
  return addPeriod(dueAt, KNOWN_WITHIN, "UTC");
}

/** What a planned mail needs that the programme no longer has. A renamed step still sends its message. */
export function whyGone(send: PlannedSend, programme: Programme): RefusalReason | undefined {
  const isTopicGone = send.topic && !topicOf(programme, send.topic);
  if (send.purpose === "confirmation") return isTopicGone ? "topic-gone" : undefined;
  if (OWN_JOURNEYS.has(send.journey)) return undefined;
  const journey = journeyOf(programme, send.journey);
  if (!journey) return "journey-gone";
  if (isTopicGone) return "topic-gone";
  const has = journey.steps.some(
    ({ name, message }) => name === send.step || message === send.message,
  );
  return has ? undefined : "step-gone";
}

/** Like `whyGone`, once the mail has waited long enough. */
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
      withEntry(current, { kind: "journey-gone", at: now, journey, topic, startedAt }),
    present,
  );
}
