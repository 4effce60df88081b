import * as z from "zod/mini";
import type { Contact } from "./contact.ts";
import type { Send } from "./send.ts";
import { type TimelineEntry, timelineKey } from "./timeline.ts";

/** The `Source` of every event that Relance publishes. */
export const RELANCE = "relance";

/** `id` stays the same when an event is published again. */
const who = { id: z.string(), contactId: z.string(), email: z.string(), at: z.iso.datetime() };
const which = { sendId: z.string(), journey: z.string(), step: z.string(), message: z.string() };

/** The events Relance publishes, by detail type. Each is published at least once. */
export const relanceEventSchemas = {
  ContactSignedUp: z.object({ ...who, topic: z.string() }),
  ContactConfirmed: z.object({ ...who, topic: z.string() }),
  StageChanged: z.object({ ...who, from: z.string(), to: z.string() }),
  MessageSent: z.object({ ...who, ...which }),
  MessageBounced: z.object({ ...who, ...which, permanent: z.boolean() }),
  ContactUnsubscribed: z.object({
    ...who,
    topics: z.array(z.string()),
    by: z.enum(["preferences", "one-click", "complaint", "import", "operator"]),
  }),
  /** The contact is erased here, so programs that know them through us can erase them too. */
  ContactErased: z.object({ ...who, by: z.enum(["contact", "operator", "retention"]) }),
} as const;

type Schemas = typeof relanceEventSchemas;

/** An event for the bus. */
export type RelanceEvent = {
  [Type in keyof Schemas]: { readonly type: Type; readonly detail: z.output<Schemas[Type]> };
}[keyof Schemas];

/** The event for `entry`, or undefined if other programs need not know. */
export function eventOf(contact: Contact, entry: TimelineEntry): RelanceEvent | undefined {
  const detail = {
    id: `${contact.id}#${timelineKey(entry)}`,
    contactId: contact.id,
    email: contact.email,
    at: entry.at,
  };
  switch (entry.kind) {
    case "signed-up":
      return { type: "ContactSignedUp", detail: { ...detail, topic: entry.topic } };
    case "confirmed":
      return { type: "ContactConfirmed", detail: { ...detail, topic: entry.topic } };
    case "stage-changed":
      return { type: "StageChanged", detail: { ...detail, from: entry.from, to: entry.to } };
    case "left":
      return {
        type: "ContactUnsubscribed",
        detail: { ...detail, topics: [...entry.topics], by: entry.by },
      };
    case "erasing":
      return { type: "ContactErased", detail: { ...detail, by: entry.by } };
    case "suppressed":
      return entry.reason === "complaint"
        ? { type: "ContactUnsubscribed", detail: { ...detail, topics: [], by: "complaint" } }
        : undefined;
    default:
      return undefined;
  }
}

/** The event for a mail that was handed over, or that bounced. */
export function sendEventOf(
  contact: Pick<Contact, "id" | "email">,
  send: Send,
  outcome:
    | { readonly type: "MessageSent" }
    | { readonly type: "MessageBounced"; permanent: boolean },
  at: string,
): RelanceEvent {
  const detail = {
    id: `${send.sendId}#${outcome.type}`,
    contactId: contact.id,
    email: contact.email,
    at,
    sendId: send.sendId,
    journey: send.journey,
    step: send.step,
    message: send.message,
  };
  return outcome.type === "MessageSent"
    ? { type: "MessageSent", detail }
    : { type: "MessageBounced", detail: { ...detail, permanent: outcome.permanent } };
}
