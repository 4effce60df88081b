import { advance, withDue } from "./advance.ts";
import { isSameValue, type Known } from "./attribute.ts";
import { addPeriod, type Instant, instantOf, millisecondsOf, type Period } from "./calendar.ts";
import { changedAt } from "./changed-at.ts";
import { mailedToday } from "./confirmation.ts";
import { type Contact, zoneOf } from "./contact.ts";
import { isSameMailbox } from "./email-address.ts";
import type { FieldValue } from "./field-value.ts";
import { withAddress } from "./former-addresses.ts";
import { factsDescribed, knownValue } from "./known-value.ts";
import { withEntry, withSend } from "./outbox.ts";
import { withTyped } from "./overwrite.ts";
import { OWN_MAILS } from "./own-mails.ts";
import { withPress } from "./press.ts";
import type { Programme } from "./programme.ts";
import { occurrenceOf, plannedSend } from "./send.ts";
import type { ByHand, ProfileField } from "./timeline.ts";

/** The pauses a contact may ask for. */
export const PAUSES: readonly Period[] = ["P1M", "P2M", "P3M", "P4M", "P5M", "P6M"];

/** The contact with a mail that links to their data, unless today's limit is reached. */
export function askedForData(
  contact: Contact,
  nonce: string,
  now: Instant,
  programme: Programme,
): Contact {
  return withAnswer(contact, "myData", nonce, now, programme);
}

/**
 * The contact who requested another address: a mail goes there, and nothing changes until its link is pressed. Only the
 * last request counts.
 */
export function askedForAddress(
  contact: Contact,
  email: string,
  nonce: string,
  now: Instant,
  programme: Programme,
): Contact {
  if (isSameMailbox(email, contact.email)) return contact;
  const mailed = withAnswer(contact, "newAddress", nonce, now, programme);
  if (mailed === contact) return contact;
  return { ...mailed, newAddress: { email, nonce, at: now } };
}

/**
 * The contact at their new, verified address; undefined if they have since requested another one, or already have it.
 */
export function addressProven(
  contact: Contact,
  nonce: string,
  now: Instant,
  programme: Programme,
): Contact | undefined {
  const { newAddress, ...rest } = contact;
  if (newAddress?.nonce !== nonce) return undefined;
  const moved = withAddress(rest, newAddress.email, now);
  const recorded = withEntry(moved, { kind: "address-changed", at: now });
  return withDue(recorded, now, programme);
}

/** The profile fields a contact may correct; absent ones stay. An empty value removes the field. */
export type Correction = {
  readonly firstName?: string;
  readonly language?: string;
  readonly timeZone?: string;
};

/** What may be corrected about a contact: their profile, and the values of their attributes. */
export type FullCorrection = Correction & {
  /** Values of attributes; null removes one. */
  readonly attributes?: Readonly<Record<string, FieldValue | null>>;
};

/** The contact with their profile or attributes corrected, by themselves or by an operator; unchanged if nothing differs. */
export function corrected(
  contact: Contact,
  { attributes = {}, ...profile }: FullCorrection,
  now: Instant,
  programme: Programme,
  hand?: ByHand,
): Contact {
  const fields = Object.entries(profile) as [ProfileField, string][];
  const changes = fields.filter(([field, value]) => (contact[field] ?? "") !== value);
  const values = Object.entries(attributes).filter(
    ([name, value]) => !isSameValue(knownValue(contact, name)?.value ?? null, value),
  );
  if (changes.length === 0 && values.length === 0) return contact;
  const right = Object.fromEntries(changes.map(([field, value]) => [field, value || undefined]));
  const what = changes.map(([field]) => field);
  const names = values.length > 0 ? values.map(([name]) => name) : undefined;
  const entry = { kind: "corrected", at: now, what, attributes: names, hand } as const;
  const source = hand ? "by-hand" : "form";
  return changedAt(contact, now, programme, (current) => {
    // In another time zone they may be in another stage.
    const facts = values.reduce((before, [name, value]) => {
      const known = { ...current, facts: before };
      const at = correctedAt(knownValue(known, name), now);
      return factsDescribed(known, { values: { [name]: value }, at, source });
    }, current.facts);
    const described = withoutAnswers(current, names ?? [], programme);
    const changed = advance({ ...described, ...right, facts }, now, programme);
    return hand ? withEntry(changed, entry) : withPress(withTyped(changed, what), entry);
  });
}

/** A correction is later than the value it corrects, even than one from a clock ahead of ours. */
function correctedAt(known: Known | undefined, now: Instant): Instant {
  return known && known.at >= now ? instantOf(millisecondsOf(known.at) + 1) : now;
}

/** The contact without the answers on forms that were values of these attributes, which have another value now. */
function withoutAnswers(
  contact: Contact,
  names: readonly string[],
  { attributes }: Programme,
): Contact {
  const gone = attributes.filter(({ name }) => names.includes(name)).map(({ name }) => name);
  if (gone.length === 0) return contact;
  const memberships = Object.entries(contact.memberships).map(([topic, { fields, ...rest }]) => {
    const others = Object.entries(fields).filter(([name]) => !gone.includes(name));
    return [topic, { ...rest, fields: Object.fromEntries(others) }] as const;
  });
  return { ...contact, memberships: Object.fromEntries(memberships) };
}

/** The contact, who gets no marketing mail for `period`; without a period their pause ends. */
export function withPause(
  contact: Contact,
  period: Period | undefined,
  now: Instant,
  programme: Programme,
): Contact {
  const until = period && addPeriod(now, period, zoneOf(contact, programme));
  if (until === contact.pausedUntil) return contact;
  return changedAt(contact, now, programme, (current) =>
    withPress({ ...current, pausedUntil: until }, { kind: "paused", at: now, until }),
  );
}

/** The contact added to a manual group, or removed from it. */
export function withManualGroup(
  contact: Contact,
  group: string,
  isIn: boolean,
  now: Instant,
  programme: Programme,
): Contact {
  const { [group]: since, ...others } = contact.groups ?? {};
  if (isIn === (since !== undefined)) return contact;
  const groups = isIn ? { ...others, [group]: now } : others;
  return changedAt(contact, now, programme, (current) =>
    withEntry({ ...current, groups }, { kind: "grouped", at: now, group, isIn }),
  );
}

function withAnswer(
  contact: Contact,
  mail: "myData" | "newAddress",
  nonce: string,
  now: Instant,
  programme: Programme,
): Contact {
  const today = mailedToday(contact, now);
  if (today.length >= programme.limits.confirmationsPerDay) return contact;
  const { journey, step, purpose } = OWN_MAILS[mail];
  const send = plannedSend({
    contactId: contact.id,
    journey,
    step,
    occurrence: `${occurrenceOf(now)}-${nonce}`,
    message: programme.rights[mail],
    purpose,
    nonce,
    dueAt: now,
    why: { rule: "asked for by the contact", facts: { asked: now }, at: now },
  });
  return changedAt(contact, now, programme, (current) =>
    withSend({ ...current, confirmationsMailedAt: [...today, now] }, send),
  );
}
