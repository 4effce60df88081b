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

/** A person with an e-mail address: one item, changed by one conditional write at a time. */
export type Contact = {
  readonly id: ContactId;
  /** How often this contact was saved: 0 before the first time. */
  readonly version: number;
  readonly email: string;
  readonly firstName?: string | undefined;
  readonly language: string;
  readonly timeZone?: TimeZone | undefined;
  /** What of its profile it typed itself; absent: not remembered yet. */
  readonly typed?: readonly ProfileField[] | undefined;
  readonly createdAt: Instant;
  /** Topic to membership of its group. */
  readonly memberships: Readonly<Record<string, Membership>>;
  readonly facts: Facts;
  readonly stage: { readonly name: string; readonly since: Instant };
  /** The instant up to which the lifecycle was worked out. */
  readonly asOf: Instant;
  readonly enrolments: readonly Enrolment[];
  /** The acts that lately started a journey, and those that start one only once. */
  readonly startedBy?: readonly StartedBy[] | undefined;
  /** The anniversaries that started a journey, at most one a year for each: none does so twice. */
  readonly celebrated?: readonly string[] | undefined;
  /** How much later their mails come, because the list that brought them is mailed little by little. Absent: not at all. */
  readonly spread?: Period | undefined;
  /** What was decided and the world has still to be told. */
  readonly outbox: readonly Outgoing[];
  readonly suppressed?: Suppression | undefined;
  /** Since when it consents to its clicks being recorded. Absent: it does not. */
  readonly tracking?: Instant | undefined;
  /** Since when it consents to its opens being recorded. Absent: it does not. */
  readonly openTracking?: Instant | undefined;
  /** What it agreed to and refused, oldest first: added to, and kept within bounds (consent-log.ts). */
  readonly consents?: readonly ConsentEntry[] | undefined;
  /** How many lines that decide nothing any more were dropped from the log. */
  readonly consentsDropped?: number | undefined;
  /** Groups by hand that it is in, since when. */
  readonly groups?: Readonly<Record<string, Instant>> | undefined;
  /** No marketing mail until then: it asked for a pause. */
  readonly pausedUntil?: Instant | undefined;
  /** An address that it asked to be written at from now on, and has still to prove. */
  readonly newAddress?: NewAddress | undefined;
  /** The addresses it had before, oldest first. */
  readonly formerAddresses?: readonly FormerAddress[] | undefined;
  /** The contact that had this address before it, and does until this one proves that it is theirs. */
  readonly addressWasOf?: ContactId | undefined;
  /** When it was asked whether it would like to stay, a while before it is erased. */
  readonly askedToStayAt?: Instant | undefined;
  /** It is being erased: nobody may know it any more. */
  readonly erasing?: Erasing | undefined;
  /** When confirmation mails were planned in the last day: at most a few are. */
  readonly confirmationsMailedAt: readonly Instant[];
  /** When it was last written down that a confirmation mail was one too many. */
  readonly cappedAt?: Instant | undefined;
  /** How many presses on its own pages were told since an instant, up to a day ago. */
  readonly pressed?: Pressed | undefined;
  /** The last marketing mails handed over, as many as the programme's cap counts. */
  readonly mailed?: readonly { readonly sendId: string; readonly at: Instant }[] | undefined;
  /** The tick fails at this contact. Kept beside it, and gone with the next save. */
  readonly failing?: Failing | undefined;
  /** When this contact must be looked at again; never later than the next change. Absent: never. */
  readonly due?: Instant | undefined;
};

type NewAddress = { readonly email: string; readonly nonce: string; readonly at: Instant };
/** `leadsHere` once the address was made to lead here, unless somebody else had it by then. */
export type FormerAddress = {
  readonly email: string;
  readonly until: Instant;
  readonly leadsHere?: boolean | undefined;
};

type Pressed = { readonly since: Instant; readonly times: number };

/** How a contact is erased. */
export type Erasing = {
  readonly since: Instant;
  /** Absent in what was written before it was kept: then it counts as somebody's wish. */
  readonly by?: ErasedBy | undefined;
  /** When the traces were first swept away: they are once more, for what was under way meanwhile. */
  readonly sweptAt?: Instant | undefined;
  /** Until then nothing is swept, and a younger act brings the contact back. */
  readonly dormantUntil?: Instant | undefined;
  /** All that was ever heard of them was past retention: nobody is told, and no address is marked. */
  readonly isStranger?: true | undefined;
};

/** A contact as first heard of: in no group, so never mailed until a membership is active. */
export function newContact(
  known: Pick<Contact, "id" | "email" | "language">,
  now: Instant,
  initialStage: string,
): Contact {
  return {
    ...known,
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

/** Whether all that is known of the contact is past retention: they are nobody, but a younger act may still arrive. */
export function isDormant({ erasing }: Contact): boolean {
  return erasing?.dormantUntil !== undefined;
}

/** Whether the contact is being erased for good: an act of their own makes somebody new. */
export function isGone(contact: Contact): boolean {
  return contact.erasing !== undefined && !isDormant(contact);
}

/** The topics whose group the contact is in. */
export function activeTopics(contact: Contact): readonly string[] {
  return Object.keys(contact.memberships).filter(
    (topic) => contact.memberships[topic]?.state === "active",
  );
}

/** Whether marketing mail may be sent: to this contact at all, or to it as a member of `topic`'s group. */
export function mayMail(contact: Contact, topic?: string): boolean {
  if (contact.suppressed || contact.erasing) return false;
  const topics = activeTopics(contact);
  return topic ? topics.includes(topic) : topics.length > 0;
}

/** The contact with this membership of the group of `topic`. */
export function withMembership(contact: Contact, topic: string, membership: Membership): Contact {
  return { ...contact, memberships: { ...contact.memberships, [topic]: membership } };
}

/** The contact with a line more in its consent log. */
export function withConsent(contact: Contact, ...entries: readonly ConsentEntry[]): Contact {
  return withBoundedLog({ ...contact, consents: [...(contact.consents ?? []), ...entries] });
}

/** The contact with its consent log within its bounds: as it was when the log is. */
export function withBoundedLog(contact: Contact): Contact {
  const { consents = [], consentsDropped = 0 } = contact;
  const kept = boundedLog(consents);
  const dropped = consents.length - kept.length;
  if (dropped === 0) return contact;
  return { ...contact, consents: kept, consentsDropped: consentsDropped + dropped };
}
