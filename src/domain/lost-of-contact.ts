import type { Contact } from "./contact.ts";
import { messageUses } from "./message-use.ts";
import { waitingSends } from "./outbox.ts";
import { journeyOf, type Programme } from "./programme.ts";

/** Something a contact is in, or waits for, that the programme does not have. */
export type Lost =
  | { readonly kind: "topic" | "group" | "stage" | "journey" | "message"; readonly name: string }
  | { readonly kind: "step"; readonly journey: string; readonly name: string };

/** What a contact, stored in present names, is in and the programme does not have. Each is listed once. */
export function lostOf(contact: Contact, programme: Programme): readonly Lost[] {
  const { stage, memberships, groups = {}, enrolments } = contact;
  const joined = Object.keys(memberships).filter((topic) => memberships[topic]?.state !== "left");
  const journeys = enrolments.map(({ journey }) => journey);
  const messages = messageUses(programme).map(({ message }) => message);
  const waiting = waitingSends(contact).flatMap(({ withheld, message }) =>
    withheld ? [] : [message],
  );
  return [
    ...missing("topic", joined, programme.topics),
    ...missing("group", Object.keys(groups), programme.groups),
    ...missing("stage", [stage.name], programme.stages),
    ...missing("journey", journeys, programme.journeys),
    ...lostSteps(contact, programme),
    ...missing(
      "message",
      waiting,
      messages.map((name) => ({ name })),
    ),
  ];
}

/** Whether the programme says that it was removed on purpose. */
export function isRemoved(lost: Lost, { removed }: Programme): boolean {
  switch (lost.kind) {
    case "step":
      return removed.steps.some(
        ({ journey, step }) => journey === lost.journey && step === lost.name,
      );
    case "topic":
      return removed.topics.includes(lost.name);
    case "group":
      return removed.groups.includes(lost.name);
    case "stage":
      return removed.stages.includes(lost.name);
    case "journey":
      return removed.journeys.includes(lost.name);
    case "message":
      return false;
  }
}

/** The finished steps that journeys no longer have, for journeys that still exist. */
function lostSteps({ enrolments }: Contact, programme: Programme): readonly Lost[] {
  const lost = enrolments.flatMap(({ journey, done }) => {
    const present = journeyOf(programme, journey);
    if (!present) return [];
    const gone = done.filter((name) => !present.steps.some((step) => step.name === name));
    return gone.map((name) => ({ kind: "step", journey, name }) as const);
  });
  return lost.filter(
    (one, index) =>
      lost.findIndex(({ journey, name }) => journey === one.journey && name === one.name) === index,
  );
}

function missing(
  kind: Exclude<Lost["kind"], "step">,
  names: readonly string[],
  all: readonly { readonly name: string }[],
): readonly Lost[] {
  const absent = names.filter((name) => !all.some((one) => one.name === name));
  return [...new Set(absent)].map((name) => ({ kind, name }));
}
