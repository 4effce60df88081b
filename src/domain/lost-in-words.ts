import type { Lost } from "./lost-of-contact.ts";

/** Something lost, and how many contacts it affects. */
export type CountedLost = {
  readonly lost: Lost;
  readonly contacts: number;
  /** Whether it was removed on purpose. */
  readonly isRemoved: boolean;
};

/**
 * What deploying a programme does to contacts who depend on what it no longer has, and what to write. Read by the
 * person who deploys it.
 */
export function lostInWords(all: readonly CountedLost[]): string {
  return all.map(inWords).join("\n");
}

function inWords({ lost, contacts, isRemoved }: CountedLost): string {
  const head = `${nameOf(lost)} is gone; ${WHO[lost.kind](counted(contacts))}. ${EFFECTS[lost.kind]}`;
  if (isRemoved) return `  ${head}\n    Removed on purpose.`;
  return `  ${head}\n    ${adviceOn(lost)}`;
}

const WHO: Readonly<Record<Lost["kind"], (contacts: string) => string>> = {
  topic: (contacts) => `${contacts} in its group`,
  group: (contacts) => `${contacts} in it`,
  stage: (contacts) => `${contacts} in it`,
  journey: (contacts) => `${contacts} in it`,
  step: (contacts) => `${contacts} past it`,
  message: (contacts) => `${contacts} waiting for it`,
};

const EFFECTS: Readonly<Record<Lost["kind"], string>> = {
  topic: "Its emails will be refused (topic-gone); its members still get other emails.",
  group: "Its members will get no email at all until you say that it was removed.",
  stage: "They will move to the stage that their facts imply, and no journey will start.",
  journey: "They will get no more of its emails, and their timeline will say so.",
  step: "A step with the same message will not send it to them again; one with another message will.",
  message: "It will be refused (message-gone) if its template is deleted before it goes out.",
};

function adviceOn(lost: Lost): string {
  if (lost.kind === "message") return "Keep its template until no contact waits for it.";
  const removal =
    lost.kind === "step"
      ? `removed: { steps: [{ journey: "${lost.journey}", step: "${lost.name}" }] }`
      : `removed: { ${lost.kind}s: ["${lost.name}"] }`;
  return `If it has a new name, write \`was: "${lost.name}"\` there. If it was removed on purpose, write \`${removal}\`.`;
}

function nameOf(lost: Lost): string {
  return lost.kind === "step"
    ? `step ${lost.name} of journey ${lost.journey}`
    : `${lost.kind} ${lost.name}`;
}

function counted(contacts: number): string {
  return contacts === 1 ? "1 contact is" : `${contacts} contacts are`;
}
