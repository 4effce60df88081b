import { confirm } from "../src/pipeline/confirm.ts";
import { keep, leave } from "../src/pipeline/preferences.ts";
import { type ActivityEvent, recordActivity } from "../src/pipeline/record-activity.ts";
import { recordFeedback } from "../src/pipeline/record-feedback.ts";
import { signUp } from "../src/pipeline/sign-up.ts";
import type { World } from "../src/ports.ts";
import type { MailEvent } from "./mail-service.ts";
import { type Act, addressOf, personOf } from "./model.ts";
import type { Role } from "./scheduler.ts";

/** An act that somebody outside tries, and tries again when no answer comes. */
export type Errand = {
  readonly role: Role;
  readonly person: number;
  readonly act: Act;
  readonly run: (world: World) => Promise<unknown>;
  /** How often it is tried at most. */
  readonly tries: number;
};

/** How often a program that must get its event through tries, and how often a person does. */
const STUBBORN = 1000;
const PATIENT = 4;

/** A sign-up on a topic's page. */
export function signUpErrand(person: number, topic: string, request: string, at: string): Errand {
  const asked = {
    topic,
    email: addressOf(person),
    language: "fr",
    timeZone: "UTC",
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

/** A press of the button behind the link of a confirmation mail. */
export function confirmErrand(person: number, topic: string, token: string): Errand {
  return {
    role: "confirm",
    person,
    act: { kind: "confirm", topic },
    run: (world) => confirm(world, token),
    tries: PATIENT,
  };
}

/** Leaves groups, by the page of preferences or by the mail program's own button. */
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

/** Tells of an activity, until it is taken. */
export function activityErrand(person: number, event: ActivityEvent): Errand {
  return {
    role: "record-activity",
    person,
    act: { kind: "activity", event },
    run: (world) => recordActivity(world, event),
    tries: STUBBORN,
  };
}

/** Brings an event of the mail service, until it is taken. */
export function feedbackErrand(event: MailEvent): Errand {
  return {
    role: "record-feedback",
    person: personOf(event.address),
    act: { kind: "feedback", event },
    run: (world) => recordFeedback(world, event.detail),
    tries: STUBBORN,
  };
}
