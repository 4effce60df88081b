import { type Instant, latest } from "../domain/calendar.ts";
import { hasRefusedAll, lastRefusal, type Membership } from "../domain/consent.ts";
import { type Contact, mayMail } from "../domain/contact.ts";

/**
 * Whether a contact gets mail, in the words that an import understands. `pending`: the contact asked to join, never
 * confirmed, and is in no manual group, so no list may bring them back.
 */
export type MailStatus = "subscribed" | "unsubscribed" | "bounced" | "complained" | "pending";

const SUPPRESSED = { bounce: "bounced", complaint: "complained" } as const;

/** Whether the contact gets mail, or why not. */
export function statusOf(contact: Contact): MailStatus {
  if (contact.suppressed) return SUPPRESSED[contact.suppressed.reason];
  if (mayMail(contact)) return "subscribed";
  const states = statesOf(contact);
  const isPending = states.length > 0 && states.every((state) => state === "pending");
  return isPending && byHand(contact).length === 0 ? "pending" : "unsubscribed";
}

/**
 * The groups that the status is about: those the contact is in. If the contact gets no mail, also those they were in;
 * none if they refused all mail.
 */
export function exportedGroups(contact: Contact): readonly string[] {
  const active = topicsThat(contact, "active");
  const status = statusOf(contact);
  const hasLeftOne = status !== "subscribed" && !isOfAll(contact, status);
  const left = hasLeftOne ? topicsThat(contact, "left") : [];
  return [...active, ...left, ...byHand(contact)];
}

/** The groups that the contact left while still in another. */
export function leftGroupsOf(contact: Contact): readonly string[] {
  return statusOf(contact) === "subscribed" ? topicsThat(contact, "left") : [];
}

/** When the contact left their last group, or refused all mail; if they never agreed to any, when they became known. */
export function leftAt(contact: Contact): Instant | undefined {
  if (statusOf(contact) !== "unsubscribed") return undefined;
  const left = Object.values(contact.memberships).filter(({ state }) => state === "left");
  const refused = lastRefusal(undefined, contact.consents)?.at;
  return latest(...left.map(({ since }) => since), refused) ?? contact.createdAt;
}

function isOfAll({ consents }: Contact, status: MailStatus): boolean {
  return status === "unsubscribed" && hasRefusedAll(consents);
}

function topicsThat({ memberships }: Contact, state: Membership["state"]): readonly string[] {
  return Object.keys(memberships).filter((topic) => memberships[topic]?.state === state);
}

function statesOf({ memberships }: Contact): readonly Membership["state"][] {
  return Object.values(memberships).map(({ state }) => state);
}

function byHand({ groups = {} }: Contact): readonly string[] {
  return Object.keys(groups);
}
