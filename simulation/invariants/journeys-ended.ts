import type { Enrolment } from "../../src/domain/enrolment.ts";
import { occurrenceOf } from "../../src/domain/send.ts";
import type { TimelineEntry } from "../../src/domain/timeline.ts";
import { GONE } from "../programme.ts";
import type { Check, End } from "./check.ts";

/** 3. A run of a removed journey continued to its last mail, or its end is recorded. */
export const journeysEnded: Check = (end) => {
  for (const { contactId, enrolment } of end.model.goneRuns) {
    const { topic, startedAt } = enrolment;
    const contact = end.contacts.find(({ id }) => id === contactId);
    if (!contact || contact.erasing || isStillThere(end)) continue;
    const occurrence = `${topic}-${occurrenceOf(startedAt)}`;
    const steps = [...end.lines.values()]
      .filter((line) => line.contactId === contactId && line.journey === GONE)
      .filter((line) => line.occurrence === occurrence)
      .map(({ step }) => step);
    const isTold = end.timelineOf(contactId).some((entry) => ends(entry, enrolment));
    if (isTold || steps.includes("later")) continue;
    const message = `A run of the journey "${GONE}", which is gone, ended without a word`;
    return { invariant: 3, message, about: [contactId] };
  }
  return undefined;
};

/** Whether the entry says why the run ended: the journey is gone, or the contact no longer gets mail. */
function ends(entry: TimelineEntry, { topic, startedAt }: Enrolment): boolean {
  if (entry.kind === "left" || entry.kind === "suppressed") return entry.at >= startedAt;
  return entry.kind === "journey-gone" && entry.topic === topic && entry.startedAt === startedAt;
}

function isStillThere({ simulation }: End): boolean {
  return simulation.programme.current().journeys.some(({ name }) => name === GONE);
}
