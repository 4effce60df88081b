import pMap from "p-map";
import { withDue } from "../domain/advance.ts";
import type { Instant } from "../domain/calendar.ts";
import type { Contact } from "../domain/contact.ts";
import { waitingSends, withSend } from "../domain/outbox.ts";
import { sendOfStep, whyNotSend } from "../domain/plan.ts";
import { type Journey, journeyOf, type Step } from "../domain/programme.ts";
import type { PlannedSend, Send } from "../domain/send.ts";
import type { Publishing } from "../ports.ts";
import { decideAndPublish } from "./change-and-publish.ts";

/** A step to send to contacts who finished its journey before the step existed. */
export type SendStep = {
  readonly journey: string;
  readonly step: string;
  /** Only reports, and changes nothing. */
  readonly isTrial: boolean;
};

/** The number of contacts with each outcome, among all who were ever in the journey. */
export type StepSent = {
  /** They get the step now; in a trial, they would. */
  readonly gets: number;
  /** They already had the step, or its message. */
  readonly had: number;
  /** They are still in the journey, and will reach the step without this command. */
  readonly comesToIt: number;
  /** They must not get it: they left the journey before its end, or must not be mailed. */
  readonly mayNot: number;
};

/** The programme has no such journey or step. The message is for the person who named it. */
export class NoSuchStepError extends Error {
  override readonly name = "NoSuchStepError";
}

/** The number of contacts processed at a time. */
const CONCURRENCY = 8;

/**
 * Sends a step to every contact who finished the journey without it, at most once each, within consent, cap and sending
 * hours. Reads every contact and their mails: only for an operator who asks. Safe to repeat. Throws a NoSuchStepError.
 */
export async function sendStep(world: Publishing, request: SendStep): Promise<StepSent> {
  const { journey, step } = named(world, request);
  const became = await pMap(
    world.contacts.all(),
    (contact) => sendOne(world, contact, journey, step, request.isTrial),
    { concurrency: CONCURRENCY },
  );
  const count = (what: keyof StepSent) => became.filter((one) => one === what).length;
  return {
    gets: count("gets"),
    had: count("had"),
    comesToIt: count("comesToIt"),
    mayNot: count("mayNot"),
  };
}

function named({ programme }: Publishing, request: SendStep) {
  const journey = journeyOf(programme, request.journey);
  if (!journey) {
    const names = programme.journeys.map(({ name }) => name).join(", ");
    throw new NoSuchStepError(`There is no journey "${request.journey}": expected one of ${names}`);
  }
  const step = journey.steps.find(({ name }) => name === request.step);
  if (step) return { journey, step };
  const names = journey.steps.map(({ name }) => name).join(", ");
  throw new NoSuchStepError(
    `The journey "${request.journey}" has no step "${request.step}": expected one of ${names}`,
  );
}

async function sendOne(
  world: Publishing,
  candidate: Contact,
  journey: Journey,
  step: Step,
  isTrial: boolean,
): Promise<keyof StepSent | undefined> {
  const lines = await linesOf(world, candidate, journey);
  const [last] = lines;
  if (!last) return undefined;
  const now = world.clock.now();
  const { outcome } = await decideAndPublish(world, candidate.id, now, (contact) => {
    if (!contact) return { outcome: undefined };
    const send = plannedFor(contact, journey, step, last, now);
    const outcome = whatOf(contact, lines, send, now, world);
    if (outcome !== "gets" || isTrial) return { outcome };
    return { contact: withDue(withSend(contact, send), now, world.programme), outcome };
  });
  return outcome ?? "mayNot";
}

/** The mails of the journey that the contact had, or was to have, newest first. */
async function linesOf({ ledger }: Publishing, { id }: Contact, { name }: Journey) {
  const lines: Send[] = [];
  for await (const line of ledger.of(id)) if (line.journey === name) lines.push(line);
  return lines;
}

function plannedFor(
  contact: Contact,
  journey: Journey,
  step: Step,
  last: Send,
  now: Instant,
): PlannedSend {
  return sendOfStep(journey, step, {
    contactId: contact.id,
    occurrence: last.occurrence,
    topic: last.topic,
    years: last.years,
    mayEnd: journey.until ? true : undefined,
    dueAt: now,
    why: {
      rule: `journey ${journey.name}, step ${step.name}: sent by an operator to those who had finished the journey`,
      facts: { "last mail of it": last.plannedAt },
      at: now,
    },
  });
}

/** The refusal reasons that show that a run ended before its last step. */
const ENDINGS: readonly (string | undefined)[] = [
  "unsubscribed",
  "suppressed",
  "stage-left",
  "journey-ended",
];

function whatOf(
  contact: Contact,
  lines: readonly Send[],
  send: PlannedSend,
  now: Instant,
  { programme }: Publishing,
): keyof StepSent {
  const run = lines.filter(({ occurrence }) => occurrence === send.occurrence);
  const mails = [...waitingSends(contact), ...lines];
  const had =
    mails.some(({ journey, step }) => journey === send.journey && step === send.step) ||
    run.some(({ message }) => message === send.message);
  if (had) return "had";
  if (contact.enrolments.some(({ journey }) => journey === send.journey)) return "comesToIt";
  if (run.some(({ reason }) => ENDINGS.includes(reason))) return "mayNot";
  return contact.erasing || whyNotSend(contact, send, now, programme) ? "mayNot" : "gets";
}
