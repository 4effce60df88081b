import type { Instant, TimeZone } from "../src/domain/calendar.ts";
import type { ImportedContact } from "../src/domain/imported.ts";
import { closeBreaker } from "../src/pipeline/breaker.ts";
import { confirm, confirmAgain } from "../src/pipeline/confirm.ts";
import { importContacts } from "../src/pipeline/import-contacts.ts";
import { keep, leave } from "../src/pipeline/preferences.ts";
import { reconcile } from "../src/pipeline/reconcile.ts";
import { type ActivityEvent, recordActivity } from "../src/pipeline/record-activity.ts";
import { recordFeedback } from "../src/pipeline/record-feedback.ts";
import { reschedule } from "../src/pipeline/reschedule.ts";
import { signUp } from "../src/pipeline/sign-up.ts";
import type { World } from "../src/ports.ts";
import type { MailEvent } from "./mail-event.ts";
import { addressOf, type OutsideAct, personOf } from "./model.ts";
import type { Role } from "./scheduler.ts";

/** An action that somebody outside tries, and retries until it is answered. */
export type Errand = {
  readonly role: Role;
  readonly person: number;
  readonly act: OutsideAct;
  readonly run: (world: World) => Promise<unknown>;
  /** The maximum number of tries. */
  readonly tries: number;
};

/** The tries of a program that must deliver its event, and those of a person. */
const STUBBORN = 1000;
const PATIENT = 4;

/** A sign-up on a topic's page, at `at`. */
export function signUpErrand(
  person: number,
  topic: string,
  { request, at, timeZone }: { readonly request: string; at: Instant; timeZone: TimeZone },
): Errand {
  const asked = {
    topic,
    email: addressOf(person),
    language: "fr",
    timeZone,
    fields: {},
    consent: { version: "1", text: "oui", page: request, at, ipHash: request },
  };
  return {
    role: "sign-up",
    person,
    act: { kind: "sign-up", topic, request },
    run: (world) => signUp(world, asked),
    tries: PATIENT,
  };
}

/** Presses the button behind the link of a confirmation mail. */
export function confirmErrand(person: number, topic: string, token: string): Errand {
  return {
    role: "confirm",
    person,
    act: { kind: "confirm", topic },
    run: (world) => confirm(world, token),
    tries: PATIENT,
  };
}

/** Presses the button behind a link that may have expired, to get the mail again. */
export function confirmAgainErrand(
  person: number,
  { topic, nonce }: { readonly topic: string; readonly nonce: string },
  token: string,
): Errand {
  return {
    role: "confirm-again",
    person,
    act: { kind: "confirm-again", topic, nonce },
    run: (world) => confirmAgain(world, token),
    tries: PATIENT,
  };
}

/** Leaves groups, in the preference center or by the email client's unsubscribe button. */
export function leaveErrand(
  person: number,
  topics: readonly string[] | "all",
  token: string,
): Errand {
  const by = topics === "all" ? "one-click" : "preferences";
  return {
    role: "leave",
    person,
    act: { kind: "leave", topics },
    run: (world) => leave(world, token, topics, by),
    tries: PATIENT,
  };
}

/** Presses "keep me". */
export function keepErrand(person: number, token: string): Errand {
  return {
    role: "keep",
    person,
    act: { kind: "keep" },
    run: (world) => keep(world, token),
    tries: PATIENT,
  };
}

/** Publishes an activity, until it is accepted. */
export function activityErrand(person: number, event: ActivityEvent): Errand {
  return {
    role: "record-activity",
    person,
    act: { kind: "activity", event },
    run: (world) => recordActivity(world, event),
    tries: STUBBORN,
  };
}

/** Delivers an event of the mail service, until it is accepted. */
export function feedbackErrand(event: MailEvent): Errand {
  return {
    role: "record-feedback",
    person: personOf(event.address),
    act: { kind: "feedback", event },
    run: (world) => recordFeedback(world, event.detail),
    tries: STUBBORN,
  };
}

/** Uploads a list, until it is imported. */
export function importErrand(rows: readonly ImportedContact[]): Errand {
  const plan = { startsJourneys: false, isTrial: false };
  return {
    role: "import",
    person: 0,
    act: { kind: "import", rows },
    run: (world) => importContacts(world, rows, plan),
    tries: STUBBORN,
  };
}

const OPERATORS = {
  reconcile: { run: reconcile, tries: 1 },
  reschedule: { run: reschedule, tries: STUBBORN },
  "close-breaker": { run: closeBreaker, tries: 1 },
} as const;

/** A step that a schedule, a deployment or an operator starts. */
export function operatorErrand(role: keyof typeof OPERATORS): Errand {
  return { role, person: 0, act: { kind: role }, ...OPERATORS[role] };
}
