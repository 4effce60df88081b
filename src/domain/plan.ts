import { anniversaryName } from "./anniversary.ts";
import { addPeriod, type Instant } from "./calendar.ts";
import { type Suppression, waitingSignUp } from "./consent.ts";
import { type Contact, mayMail, zoneOf } from "./contact.ts";
import type { ContactId } from "./contact-id.ts";
import type { Enrolment } from "./enrolment.ts";
import { whyGoneBy } from "./gone-from-programme.ts";
import { type PendingStep, pendingSteps, stageOf } from "./journey.ts";
import { stageAt } from "./lifecycle.ts";
import { isRepeat } from "./messages-had.ts";
import { firstNameOf } from "./names.ts";
import { type Journey, journeyOf, type Programme, type Step, topicOf } from "./programme.ts";
import { holds } from "./rule.ts";
import {
  occurrenceOf,
  type PlannedSend,
  plannedSend,
  type RefusalReason,
  sendIdOf,
} from "./send.ts";
import { whyStep } from "./why-step.ts";

/** The mail of a step that came due at `at`, planned at `now`; withheld if it must not go out. */
export function planStep(
  contact: Contact,
  { enrolment, journey, step, due }: PendingStep,
  at: Instant,
  now: Instant,
  programme: Programme,
): PlannedSend {
  const send = sendOfStep(journey, step, {
    contactId: contact.id,
    occurrence: occurrenceName(enrolment, journey, programme),
    topic: enrolment.topic,
    mayEnd: journey.until && enrolment.until !== "held" ? true : undefined,
    years: enrolment.years,
    dueAt: due,
    why: whyStep(contact, { enrolment, journey, step }, at, programme),
  });
  const withheld = isRepeat(enrolment, journey, step.message)
    ? "already-sent"
    : whyNotPlan(contact, send, now, programme);
  return { ...send, withheld };
}

type StepRun = Omit<
  PlannedSend,
  "sendId" | "journey" | "step" | "message" | "purpose" | "stage" | "withheld"
>;

/** The mail that a step sends in one run of its journey. */
export function sendOfStep(journey: Journey, step: Step, run: StepRun): PlannedSend {
  return plannedSend(
    {
      ...run,
      journey: journey.name,
      step: step.name,
      message: step.message,
      purpose: "marketing",
      stage: stageOf(journey),
    },
    { journey: firstNameOf(journey), step: firstNameOf(step) },
  );
}

/** The id of the send for step `name` of an enrolment. Renamed items keep their first name. */
export function sendIdOfStep(
  contactId: ContactId,
  enrolment: Enrolment,
  journey: Journey,
  name: string,
  programme: Programme,
): string {
  const occurrence = occurrenceName(enrolment, journey, programme);
  return sendIdOf(contactId, firstNameOf(journey), name, occurrence);
}

/** The mails that `enrolments` would still have sent, withheld because they end at `now`. */
export function withheldSteps(
  contact: Contact,
  enrolments: readonly Enrolment[],
  reason: RefusalReason,
  now: Instant,
  programme: Programme,
): readonly PlannedSend[] {
  const zone = zoneOf(contact, programme);
  return pendingSteps({ ...contact, enrolments }, programme, zone).map((pending) => ({
    ...planStep(contact, pending, now, now, programme),
    withheld: reason,
  }));
}

/** Why a planned mail must not be handed over at `now`, or undefined. Checked again just before SES. */
export function whyNotSend(
  contact: Contact,
  send: PlannedSend,
  now: Instant,
  programme: Programme,
): RefusalReason | undefined {
  if (isSuppressed(contact.suppressed, send)) return "suppressed";
  const gone = whyGoneBy(send, now, programme);
  if (send.purpose !== "marketing") return whyNotAnswer(contact, send) ?? gone;
  if (!mayMail(contact, send.topic)) return "unsubscribed";
  const hindered = gone ?? whyNotNow(contact, send, now, programme);
  return hindered ?? whyNoLonger(contact, send, now, programme);
}

/** What changed since the mail was planned and now forbids it. */
function whyNoLonger(
  contact: Contact,
  send: PlannedSend,
  now: Instant,
  programme: Programme,
): RefusalReason | undefined {
  // If the clock is behind, the contact may already have been advanced further.
  const at = now > contact.asOf ? now : contact.asOf;
  if (send.stage && stageAt(contact, at, programme).name !== send.stage) return "stage-left";
  if (hasEnded(contact, send, at, programme)) return "journey-ended";
  return isStale(contact, send, now, programme) ? "stale" : undefined;
}

function hasEnded(
  contact: Contact,
  { journey, mayEnd }: PlannedSend,
  at: Instant,
  programme: Programme,
): boolean {
  const until = journeyOf(programme, journey)?.until;
  return mayEnd === true && until !== undefined && holds(until, contact, at, programme);
}

/**
 * Whether a suppression forbids the mail. The only exception is a confirmation for somebody who signed up after their
 * address had bounced. A complaint is permanent.
 */
export function isSuppressed(
  suppression: Suppression | undefined,
  { purpose, dueAt }: PlannedSend,
): boolean {
  if (!suppression) return false;
  const { reason, at } = suppression;
  return purpose !== "confirmation" || reason !== "bounce" || at >= dueAt;
}

/** Why a contact who agreed to marketing mail must not get it now. */
function whyNotNow(
  { pausedUntil, groups = {} }: Contact,
  { journey }: PlannedSend,
  now: Instant,
  programme: Programme,
): RefusalReason | undefined {
  const isExcluded = programme.groups.some(
    ({ name, excludes }) =>
      groups[name] && (excludes === "marketing" || excludes.includes(journey)),
  );
  if (isExcluded || isInLostGroup(groups, programme)) return "excluded";
  return pausedUntil && pausedUntil > now ? "paused" : undefined;
}

/** What a missing group excluded is unknown. Assume everything, unless it was removed on purpose. */
function isInLostGroup(
  groups: NonNullable<Contact["groups"]>,
  { groups: known, removed }: Programme,
): boolean {
  const names = [...known.map(({ name }) => name), ...removed.groups];
  return Object.keys(groups).some((name) => !names.includes(name));
}

/** Why a transactional mail must not go out. */
function whyNotAnswer(contact: Contact, send: PlannedSend): RefusalReason | undefined {
  if (contact.erasing) return "withdrawn";
  if (send.purpose === "confirmation") return whyNotAsk(contact, send);
  const isOvertaken = send.purpose === "new-address" && contact.newAddress?.nonce !== send.nonce;
  return isOvertaken ? "withdrawn" : undefined;
}

function whyNotAsk(contact: Contact, { topic, nonce }: PlannedSend): RefusalReason | undefined {
  const membership = topic ? contact.memberships[topic] : undefined;
  if (waitingSignUp(membership, nonce)) return undefined;
  return membership?.state === "active" ? "already-confirmed" : "withdrawn";
}

/** The name of an enrolment's run. An act has one name, however often it is reported. */
function occurrenceName(
  { startedAt, topic, years, act }: Enrolment,
  { starts }: Journey,
  programme: Programme,
): string {
  if (act) return act;
  if (starts.on === "anniversary") return anniversaryName(years);
  const began = occurrenceOf(startedAt);
  return topic ? `${firstNameOf(topicOf(programme, topic) ?? { name: topic })}-${began}` : began;
}

function whyNotPlan(
  contact: Contact,
  send: PlannedSend,
  now: Instant,
  programme: Programme,
): RefusalReason | undefined {
  if (contact.suppressed) return "suppressed";
  if (!mayMail(contact, send.topic)) return "unsubscribed";
  // Whether it was due during a pause does not depend on how late it is planned.
  const hindered = whyNotNow(contact, send, send.dueAt, programme);
  if (hindered) return hindered;
  if (send.stage && contact.stage.name !== send.stage) return "not-in-stage";
  return isStale(contact, send, now, programme) ? "stale" : undefined;
}

function isStale(contact: Contact, send: PlannedSend, now: Instant, programme: Programme): boolean {
  return addPeriod(send.dueAt, programme.grace, zoneOf(contact, programme)) < now;
}
