import type { Instant, Period, TimeZone } from "./calendar.ts";
import type { ConsentEntry, Membership, Suppression } from "./consent.ts";
import { boundedLog } from "./consent-log.ts";
import type { ContactId } from "./contact-id.ts";
import type { Enrolment, StartedBy } from "./enrolment.ts";
import { type Facts, firstFacts } from "./facts.ts";
import type { Failing } from "./failing.ts";
import type { Outgoing } from "./outgoing.ts";
import type { Programme } from "./programme.ts";
import type { ErasedBy, ProfileField } from "./timeline.ts";

/** A person with an email address: one item, changed by one conditional write at a time. */
export type Contact = {
  readonly id: ContactId;
  /** The number of times this contact was saved: 0 before the first. */
  readonly version: number;
  readonly email: string;
  readonly firstName?: string | undefined;
  readonly language: string;
  readonly timeZone?: TimeZone | undefined;
  /** The profile fields they typed themselves; absent: not recorded yet. */
  readonly typed?: readonly ProfileField[] | undefined;
  readonly createdAt: Instant;
  /** Each topic's group membership, by topic. */
  readonly memberships: Readonly<Record<string, Membership>>;
  readonly facts: Facts;
  readonly stage: { readonly name: string; readonly since: Instant };
  /** The instant up to which the lifecycle has been worked out. */
  readonly asOf: Instant;
  readonly enrolments: readonly Enrolment[];
  /** The acts that recently started a journey, and those that may start one only once. */
  readonly startedBy?: readonly StartedBy[] | undefined;
  /** The anniversaries that already started a journey, at most one a year each, so that none does so twice. */
  readonly celebrated?: readonly string[] | undefined;
  /** How much later their mails come, because the list they came from is mailed gradually. Absent: no delay. */
  readonly spread?: Period | undefined;
  /** What was decided and is not published yet. */
  readonly outbox: readonly Outgoing[];
  readonly suppressed?: Suppression | undefined;
  /** Since when they consent to click tracking. Absent: they do not. */
  readonly tracking?: Instant | undefined;
  /** Since when they consent to open tracking. Absent: they do not. */
  readonly openTracking?: Instant | undefined;
  /** What they agreed to and refused, oldest first: append-only, within bounds (consent-log.ts). */
  readonly consents?: readonly ConsentEntry[] | undefined;
  /** The number of lines dropped from the log because they no longer decide anything. */
  readonly consentsDropped?: number | undefined;
  /** The manual groups they are in, with the instant they were added. */
  readonly groups?: Readonly<Record<string, Instant>> | undefined;
  /** No marketing mail until then: they asked for a pause. */
  readonly pausedUntil?: Instant | undefined;
  /** A new address they requested but have not verified yet. */
  readonly newAddress?: NewAddress | undefined;
  /** Their former addresses, oldest first. */
  readonly formerAddresses?: readonly FormerAddress[] | undefined;
  /** The contact who had this address before and keeps it until this contact proves that it is theirs. */
  readonly addressWasOf?: ContactId | undefined;
  /** When they were asked whether they want to stay, some time before they are erased. */
  readonly askedToStayAt?: Instant | undefined;
  /** They are being erased: treat them as unknown. */
  readonly erasing?: Erasing | undefined;
  /** When confirmation mails were planned in the last day; the number is limited. */
  readonly confirmationsMailedAt: readonly Instant[];
  /** When a confirmation mail beyond the daily limit was last recorded. */
  readonly cappedAt?: Instant | undefined;
  /** The number of button presses on their own pages that were recorded since an instant up to a day ago. */
  readonly pressed?: Pressed | undefined;
  /** The last marketing mails handed over, as many as the programme's cap counts. */
  readonly mailed?: readonly { readonly sendId: string; readonly at: Instant }[] | undefined;
  /** The tick fails for this contact. Stored beside the contact, and removed by the next save. */
  readonly failing?: Failing | undefined;
  /** When this contact must be checked again; never later than the next change. Absent: never. */
  readonly due?: Instant | undefined;
};

type NewAddress = { readonly email: string; readonly nonce: string; readonly at: Instant };
/** `leadsHere` once the address leads to this contact, or somebody else turned out to have it. */
export type FormerAddress = {
  readonly email: string;
  readonly until: Instant;
  readonly leadsHere?: boolean | undefined;
};

type Pressed = { readonly since: Instant; readonly times: number };

/** How a contact is being erased. */
export type Erasing = {
  readonly since: Instant;
  /** Absent in old data; then it counts as the person's own wish. */
  readonly by?: ErasedBy | undefined;
  /** When the data was first swept away. It is swept once more, for anything that was still in progress. */
  readonly sweptAt?: Instant | undefined;
  /** Until then nothing is swept, and a younger act brings the contact back. */
  readonly dormantUntil?: Instant | undefined;
  /** Everything ever known about them was past retention: no event is published, and no address is marked. */
  readonly isStranger?: true | undefined;
};

/** A contact as first known: in no group, so never mailed until a membership is active. */
export function newContact(
  identity: Pick<Contact, "id" | "email" | "language">,
  now: Instant,
  initialStage: string,
): Contact {
  return {
    ...identity,
    version: 0,
    createdAt: now,
    memberships: {},
    facts: firstFacts(now),
    stage: { name: initialStage, since: now },
    asOf: now,
    enrolments: [],
    outbox: [],
    confirmationsMailedAt: [],
  };
}

/** The time zone in which this contact's months and years are counted. */
export function zoneOf(contact: Contact, programme: Pick<Programme, "timeZone">): TimeZone {
  return contact.timeZone ?? programme.timeZone;
}

/**
 * Whether everything known about the contact is past retention. They count as unknown, but a younger act may still
 * arrive.
 */
export function isDormant({ erasing }: Contact): boolean {
  return erasing?.dormantUntil !== undefined;
}

/** Whether the contact is being erased permanently: an act of theirs creates a new contact. */
export function isGone(contact: Contact): boolean {
  return contact.erasing !== undefined && !isDormant(contact);
}

/** The topics whose group the contact is in. */
export function activeTopics(contact: Contact): readonly string[] {
  return Object.keys(contact.memberships).filter(
    (topic) => contact.memberships[topic]?.state === "active",
  );
}

/** Whether marketing mail may be sent: to this contact at all, or as a member of `topic`'s group. */
export function mayMail(contact: Contact, topic?: string): boolean {
  if (contact.suppressed || contact.erasing) return false;
  const topics = activeTopics(contact);
  return topic ? topics.includes(topic) : topics.length > 0;
}

/** The contact with this membership of the group of `topic`. */
export function withMembership(contact: Contact, topic: string, membership: Membership): Contact {
  return { ...contact, memberships: { ...contact.memberships, [topic]: membership } };
}

/** The contact with more lines in their consent log. */
export function withConsent(contact: Contact, ...entries: readonly ConsentEntry[]): Contact {
  return withBoundedLog({ ...contact, consents: [...(contact.consents ?? []), ...entries] });
}

/** The contact with their consent log within its bounds; the same contact if it already is. */
export function withBoundedLog(contact: Contact): Contact {
  const { consents = [], consentsDropped = 0 } = contact;
  const kept = boundedLog(consents);
  const dropped = consents.length - kept.length;
  if (dropped === 0) return contact;
  return { ...contact, consents: kept, consentsDropped: consentsDropped + dropped };
}
