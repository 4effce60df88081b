import type { Instant } from "./calendar.ts";
import type { Contact } from "./contact.ts";
import type { PlannedSend } from "./send.ts";
import { type TimelineEntry, timelineKey } from "./timeline.ts";

/** The contact with a mail to hand over. */
export function withSend(contact: Contact, send: PlannedSend): Contact {
  if (waitingSends(contact).some(({ sendId }) => sendId === send.sendId)) return contact;
  return { ...contact, outbox: [...contact.outbox, { kind: "send", send }] };
}

/** The contact with several mails to hand over, in this order. */
export function withSends(contact: Contact, sends: readonly PlannedSend[]): Contact {
  return sends.reduce(withSend, contact);
}

/** The contact with a timeline entry to publish. */
export function withEntry(contact: Contact, entry: TimelineEntry): Contact {
  return { ...contact, outbox: [...contact.outbox, { kind: "happened", entry }] };
}

/** The mails that are not settled yet. */
export function waitingSends(contact: Contact): readonly PlannedSend[] {
  return contact.outbox.flatMap((out) => (out.kind === "send" ? [out.send] : []));
}

/** The contact whose mail `sendId` is to be checked again at `at`. */
export function withLookAgain(contact: Contact, sendId: string, at: Instant): Contact {
  const outbox = contact.outbox.map((out) =>
    out.kind === "send" && out.send.sendId === sendId && out.lookAgainAt !== at
      ? { ...out, lookAgainAt: at }
      : out,
  );
  return outbox.every((out, index) => out === contact.outbox[index])
    ? contact
    : { ...contact, outbox };
}

/** When the mail `sendId` of the contact is checked again, if an instant was chosen. */
export function lookAgainOf({ outbox }: Contact, sendId: string): Instant | undefined {
  const out = outbox.find((one) => one.kind === "send" && one.send.sendId === sendId);
  return out?.kind === "send" ? out.lookAgainAt : undefined;
}

/** The timeline entries that are not published yet. */
export function unpublished(contact: Contact): readonly TimelineEntry[] {
  return contact.outbox.flatMap((out) => (out.kind === "happened" ? [out.entry] : []));
}

/** The contact without what is finished: the settled mails of `sendIds` and the `published` entries. */
export function withoutPublished(
  contact: Contact,
  sendIds: readonly string[],
  published: readonly TimelineEntry[],
): Contact {
  const keys = published.map(timelineKey);
  const outbox = contact.outbox.filter((out) =>
    out.kind === "send"
      ? !sendIds.includes(out.send.sendId)
      : !keys.includes(timelineKey(out.entry)),
  );
  return outbox.length === contact.outbox.length ? contact : { ...contact, outbox };
}

/**
 * The timeline entries from before the mail `sendId` was planned. They were published before that mail was queued, so
 * the worker that finishes the mail may remove them as well.
 */
export function publishedBefore(contact: Contact, sendId: string): readonly TimelineEntry[] {
  const place = contact.outbox.findIndex(
    (out) => out.kind === "send" && out.send.sendId === sendId,
  );
  return contact.outbox
    .slice(0, Math.max(place, 0))
    .flatMap((out) => (out.kind === "happened" ? [out.entry] : []));
}
