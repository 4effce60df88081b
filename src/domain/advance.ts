import {
  addPeriod,
  earliest,
  type Instant,
  instantOf,
  latest,
  millisecondsOf,
} from "./calendar.ts";
import { type Contact, isDormant, mayMail, strayAddresses, zoneOf } from "./contact.ts";
import { isSameRun } from "./enrolment.ts";
import { withPresentStage } from "./gone.ts";
import { withDone } from "./had.ts";
import {
  type Anniversary,
  celebrationOf,
  nextAnniversary,
  type PendingStep,
  pendingSteps,
} from "./journey.ts";
import { nextChange, stageAt, whyStage } from "./lifecycle.ts";
import { withHappened, withSend, withSends } from "./outbox.ts";
import type { Outgoing } from "./outgoing.ts";
import { planStep, withheldSteps } from "./plan.ts";
import type { Journey, Programme } from "./programme.ts";
import { retentionAfter, withRetention } from "./retention.ts";
import { holds } from "./rule.ts";
import { withEnded } from "./until.ts";

/** How long a planned mail may stay unsettled, or a former address astray, before its contact is looked at again. */
const SETTLE_WITHIN = "PT15M";

/**
 * The contact brought from `asOf` to `now`: every change of stage, anniversary and step on the way, each at its own
 * instant and in order, however late this is called. What was decided stands in the outbox. Pure; calling it twice says
 * nothing twice, and calling it at an instant in between changes nothing but what became too late to send.
 */
export function advance(contact: Contact, now: Instant, programme: Programme): Contact {
  if (contact.erasing) return contact;
  // A clock that jumped back changes nothing that was worked out.
  const until = now > contact.asOf ? now : contact.asOf;
  let current = withPresentStage(contact, programme);
  for (;;) {
    const at = nextEvent(current, programme);
    if (!at || at > until || current.erasing) break;
    current = advanceAt(current, at, until, programme);
  }
  if (current.erasing) return current;
  const here = { ...current, asOf: until };
  const settled = withEnded(withStage(here, until, programme), until, programme);
  return settled === here ? here : advance(settled, until, programme);
}

/** The contact with the instant at which it must be looked at again. */
export function withDue(contact: Contact, now: Instant, programme: Programme): Contact {
  if (contact.erasing && !isDormant(contact)) return contact;
  const looks = contact.outbox.map((out) => lookAt(out, now));
  if (contact.erasing) return { ...contact, due: earliest(contact.erasing.dormantUntil, ...looks) };
  const strays = strayAddresses(contact).map(() => addPeriod(now, SETTLE_WITHIN, "UTC"));
  return { ...contact, due: earliest(nextEvent(contact, programme), ...looks, ...strays) };
}

/**
 * When to look after something in an outbox: soon, and each time after twice as long, so that mails that wait in a long
 * queue do not make it longer.
 */
function lookAt(out: Outgoing, now: Instant): Instant {
  const soon = addPeriod(now, SETTLE_WITHIN, "UTC");
  if (out.kind !== "send") return soon;
  if (out.lookAgainAt && out.lookAgainAt > now) return out.lookAgainAt;
  const waited = millisecondsOf(now) - millisecondsOf(out.send.dueAt);
  return latest(soon, instantOf(millisecondsOf(now) + waited)) ?? soon;
}

/**
 * The contact with an instant that is not later than needed, and the stored one kept where that is early enough: an
 * activity that merely postpones a change costs no index write.
 */
export function withLazyDue(contact: Contact, now: Instant, programme: Programme): Contact {
  const exact = withDue(contact, now, programme);
  const early = contact.due && (!exact.due || contact.due <= exact.due);
  return early ? contact : exact;
}

/** Moves the contact to the stage that its facts say at `at`, and starts and stops the journeys this brings. */
export function withStage(contact: Contact, at: Instant, programme: Programme): Contact {
  const stage = stageAt(contact, at, programme);
  if (stage.name === contact.stage.name) return contact;

  const left = contact.stage.name;
  const stopped = contact.enrolments.filter((enrolment) =>
    programme.journeys.some(
      ({ name, starts }) =>
        name === enrolment.journey && starts.on === "enters-stage" && starts.stage === left,
    ),
  );
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
  const told = withHappened(entered, {
    kind: "stage-changed",
    at,
    from: left,
    to: stage.name,
    why: whyStage(stage, contact.facts, at),
    started: started.map(({ name }) => name),
    stopped: stopped.map(({ journey }) => journey),
  });
  return withSends(told, withheldSteps(contact, stopped, "stage-left", at, programme));
}

function startsOnEntering(
  { starts }: Journey,
  stage: string,
  contact: Contact,
  at: Instant,
  programme: Programme,
): boolean {
  if (starts.on !== "enters-stage" || starts.stage !== stage) return false;
  return !starts.when || holds(starts.when, contact.facts, at, zoneOf(contact, programme));
}

/** The next instant to work out: after `asOf` for what time brings, at once for a step that is overdue. */
function nextEvent(contact: Contact, programme: Programme): Instant | undefined {
  const zone = zoneOf(contact, programme);
  const overdue =
    pendingSteps(contact, programme, zone).some(({ due }) => due <= contact.asOf) ||
    isRetentionDue(contact, contact.asOf, programme);
  return overdue ? contact.asOf : nextChange(contact, contact.asOf, programme);
}

function advanceAt(contact: Contact, at: Instant, now: Instant, programme: Programme): Contact {
  const reached = withStage({ ...contact, asOf: at }, at, programme);
  const celebrated = anniversariesAt(contact, at, programme).reduce(withAnniversary, reached);
  const going = withEnded(celebrated, at, programme);
  const stepped = pendingSteps(going, programme, zoneOf(going, programme))
    .filter(({ due }) => due <= at)
    .reduce((current, pending) => withStep(current, pending, at, now, programme), going);
  const retention = retentionAfter(stepped, at, programme);
  return retention?.at === at ? withRetention(stepped, retention, programme) : stepped;
}

function isRetentionDue(contact: Contact, at: Instant, programme: Programme): boolean {
  return retentionAfter(contact, at, programme)?.at === at;
}

function anniversariesAt(
  contact: Contact,
  at: Instant,
  programme: Programme,
): readonly Anniversary[] {
  const zone = zoneOf(contact, programme);
  return programme.journeys.flatMap((journey) => {
    const anniversary = nextAnniversary(journey, contact, contact.asOf, zone);
    return anniversary?.at === at ? [anniversary] : [];
  });
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

function withStep(
  contact: Contact,
  pending: PendingStep,
  at: Instant,
  now: Instant,
  programme: Programme,
): Contact {
  const { enrolment, journey, step } = pending;
  const enrolments = contact.enrolments.flatMap((other) => {
    if (!isSameRun(other, enrolment)) return [other];
    const after = withDone(other, step, journey);
    return journey.steps.every(({ name }) => after.done.includes(name)) ? [] : [after];
  });
  return withSend({ ...contact, enrolments }, planStep(contact, pending, at, now, programme));
}
