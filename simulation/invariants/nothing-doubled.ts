import type { Handover } from "../model.ts";
import { WELCOME } from "../programme.ts";
import type { Check, End } from "./check.ts";
import { mayHaveJoined } from "./consent-kept.ts";

/** 2. At most one mail per contact, step and occurrence: nothing follows a handover that may have been accepted. */
export const nothingDoubled: Check = (end) => {
  const gone = new Map<string, Handover>();
  for (const handover of end.model.handovers) {
    const { sendId } = handover.mail;
    const before = gone.get(sendId);
    if (before) {
      const message = `A mail to contact ${handover.person} was handed over in step ${handover.step}, though the handover in step ${before.step} may have been accepted`;
      return { invariant: 2, message, about: [sendId], step: handover.step };
    }
    if (handover.accepted || mayBeAccepted(handover)) gone.set(sendId, handover);
  }
  return tooManyWelcomes(end) ?? doubledMessage(end) ?? doubledOutbox(end);
};

/** No journey here uses a message twice, so no run of one sends it twice, whatever its steps were called. */
const doubledMessage: Check = (end) => {
  const gone = new Set<string>();
  for (const { accepted, mail, person, step } of end.model.handovers) {
    const line = end.lines.get(mail.sendId);
    if (!accepted || line?.purpose !== "marketing") continue;
    const key = [line.contactId, line.journey, line.occurrence, line.message].join(" ");
    if (!gone.has(key)) gone.add(key);
    else {
      const message = `Contact ${person} was sent "${line.message}" twice in one run of "${line.journey}"`;
      return { invariant: 2, message, about: [line.contactId], step };
    }
  }
  return undefined;
};

/** The ledger would stop the second mail. But a mail that is twice in an outbox, or there again, was decided twice. */
const doubledOutbox: Check = ({ model }) => {
  const [first] = model.doubled;
  if (!first) return undefined;
  const { sendId, worker, step } = first;
  const message = "An outbox holds the same mail twice, or again";
  return { invariant: 2, message, about: [sendId, worker], step };
};

function mayBeAccepted({ outcome }: Handover): boolean {
  return outcome === "accepted" || outcome === "unknown";
}

/** Counted without the ids of sends and steps: joining a group once brings each of its messages once. */
const tooManyWelcomes: Check = (end) => {
  const counts = new Map<string, number>();
  for (const { accepted, mail, person } of end.model.handovers) {
    const line = end.lines.get(mail.sendId);
    if (!accepted || line?.journey !== WELCOME || !line.topic) continue;
    const key = `${person} ${line.topic} ${line.message}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if ((counts.get(key) ?? 0) <= joinsOf(end, person, line.topic)) continue;
    const message = `Contact ${person} was sent "${mail.subject}" more often than they joined "${line.topic}"`;
    return { invariant: 2, message, about: [line.contactId] };
  }
  return undefined;
};

function joinsOf({ model }: End, person: number, topic: string): number {
  return model.attempts.filter((attempt) => mayHaveJoined(model, attempt, person, topic)).length;
}
