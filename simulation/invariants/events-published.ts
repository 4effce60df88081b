import type { RelanceEvent } from "../../src/domain/relance-event.ts";
import type { SendState } from "../../src/domain/send.ts";
import type { TimelineEntry } from "../../src/domain/timeline.ts";
import type { Check, End } from "./check.ts";

/** Events, each at least once: for every mail sent or bounced, and for acts of contacts that are published. */
export const eventsPublished: Check = (end) => {
  const published = new Set(end.model.published.map(nameOf));
  return (
    unpublishedMail(end, published) ??
    unpublishedBounce(end, published) ??
    unpublishedEntry(end, published)
  );
};

/** What identifies an event: its mail, or its person and time. */
function nameOf({ type, detail }: RelanceEvent): string {
  return "sendId" in detail
    ? `${type} ${detail.sendId}`
    : `${type} ${detail.contactId} ${detail.at}`;
}

/** The states of a line whose mail was certainly sent. */
const WENT_OUT: readonly SendState[] = [
  "accepted",
  "delivered",
  "soft-bounced",
  "bounced",
  "complained",
];

function unpublishedMail({ model, lines }: End, published: ReadonlySet<string>) {
  for (const { mail, accepted, step } of model.handovers) {
    const { sendId } = mail;
    const state = lines.get(sendId)?.state;
    if (!accepted || !state || !WENT_OUT.includes(state)) continue;
    if (!published.has(`MessageSent ${sendId}`))
      return unpublished(`MessageSent of a ${state} mail`, [sendId], step);
  }
  return undefined;
}

function unpublishedBounce({ model }: End, published: ReadonlySet<string>) {
  for (const { act, answer, worker } of model.attempts) {
    if (act.kind !== "feedback" || answer !== "recorded") continue;
    const { eventType, sendId } = act.event;
    if (eventType !== "Bounce" || published.has(`MessageBounced ${sendId}`)) continue;
    return unpublished("MessageBounced", [sendId, worker]);
  }
  return undefined;
}

function unpublishedEntry({ contacts, timelineOf }: End, published: ReadonlySet<string>) {
  for (const { id } of contacts) {
    const entry = timelineOf(id).find((candidate) => {
      const type = eventTypeOf(candidate);
      return type && !published.has(`${type} ${id} ${candidate.at}`);
    });
    if (entry) return unpublished(`${eventTypeOf(entry)} of ${entry.at}`, [id]);
  }
  return undefined;
}

function eventTypeOf(entry: TimelineEntry): RelanceEvent["type"] | undefined {
  switch (entry.kind) {
    case "signed-up":
      return "ContactSignedUp";
    case "confirmed":
      return "ContactConfirmed";
    case "stage-changed":
      return "StageChanged";
    case "left":
      return "ContactUnsubscribed";
    case "suppressed":
      return entry.reason === "complaint" ? "ContactUnsubscribed" : undefined;
    default:
      return undefined;
  }
}

function unpublished(what: string, about: readonly string[], step?: number) {
  return { invariant: "events", message: `${what} was never published`, about, step } as const;
}
