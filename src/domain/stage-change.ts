import type { Instant } from "./calendar.ts";
import { type Contact, mayMail } from "./contact.ts";
import type { Enrolment } from "./enrolment.ts";
import { stageAt, whyStage } from "./lifecycle.ts";
import { withEntry, withSends } from "./outbox.ts";
import { withheldSteps } from "./plan.ts";
import { type Journey, journeyOf, type Programme } from "./programme.ts";
import { changesOf, holds } from "./rule.ts";

/** The earliest instant after `after` at which the contact is in another stage than at `after`. */
export function nextStageChange(
  contact: Contact,
  after: Instant,
  programme: Programme,
): Instant | undefined {
  const standing = stageAt(contact, after, programme).name;
  return programme.stages
    .flatMap((stage) => changesOf(stage.holds, contact, after, programme))
    .sort()
    .find((instant) => stageAt(contact, instant, programme).name !== standing);
}

/** The contact moved to the stage their facts imply at `at`, with the journeys this starts and stops. */
export function withStage(contact: Contact, at: Instant, programme: Programme): Contact {
  const stage = stageAt(contact, at, programme);
  if (stage.name === contact.stage.name) return contact;

  const left = contact.stage.name;
  const stopped = runsOfStage(contact, programme);
  const started = programme.journeys.filter(
    (journey) => mayMail(contact) && startsOnEntering(journey, stage.name, contact, at, programme),
  );
  const entered: Contact = {
    ...contact,
    stage: { name: stage.name, since: at },
    enrolments: [
      ...contact.enrolments.filter((enrolment) => !stopped.includes(enrolment)),
      ...started.map(({ name }) => ({
        ...{ journey: name, startedAt: at, done: [] },
        delay: contact.spread,
      })),
    ],
  };
  const recorded = withEntry(entered, {
    kind: "stage-changed",
    at,
    from: left,
    to: stage.name,
    why: whyStage(stage, contact, at),
    started: started.map(({ name }) => name),
    stopped: stopped.map(({ journey }) => journey),
  });
  return withSends(recorded, withheldSteps(contact, stopped, "stage-left", at, programme));
}

/** The contact's runs of the journeys that start on entering the stage they are in. */
export function runsOfStage(
  { enrolments, stage }: Contact,
  programme: Programme,
): readonly Enrolment[] {
  return enrolments.filter(({ journey }) => {
    const starts = journeyOf(programme, journey)?.starts;
    return starts?.on === "enters-stage" && starts.stage === stage.name;
  });
}

function startsOnEntering(
  { starts }: Journey,
  stage: string,
  contact: Contact,
  at: Instant,
  programme: Programme,
): boolean {
  if (starts.on !== "enters-stage" || starts.stage !== stage) return false;
  return !starts.when || holds(starts.when, contact, at, programme);
}
