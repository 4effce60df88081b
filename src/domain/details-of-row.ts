import { type Instant, latest } from "./calendar.ts";
import { type ConsentEntry, lastConsent, vouchedAt } from "./consent.ts";
import { type Contact, newContact, withConsent, withMembership } from "./contact.ts";
import {
  type Facts,
  firstFacts,
  NEVER,
  type OrderRecord,
  withActivity,
  withOrders,
} from "./facts.ts";
import { withForgotten } from "./forgotten-values.ts";
import type { ImportedConsent, ImportedContact } from "./imported.ts";
import { factsDescribed } from "./known-value.ts";
import { initialStage, type Programme, topicOf } from "./programme.ts";
import { refusedSince } from "./refused-by-list.ts";

/** A new contact, created from a row: their history begins with the row's dates. */
export function stranger(
  id: string,
  row: ImportedContact,
  now: Instant,
  programme: Programme,
): Contact {
  const language = row.language ?? programme.defaultLanguage;
  const at = row.signedUpAt ?? row.consent?.at ?? now;
  const contact = newContact({ id, email: row.email, language }, at, initialStage(programme));
  return { ...contact, asOf: now };
}

/** A new contact, created now: only the address of the row is known. */
export function bareStranger(
  id: string,
  row: ImportedContact,
  now: Instant,
  programme: Programme,
): Contact {
  const { email, language = programme.defaultLanguage } = row;
  const contact = newContact({ id, email, language }, now, initialStage(programme));
  return { ...contact, facts: firstFacts(NEVER) };
}

/** Whether this consent outweighs every refusal of the topic's mail. */
export function mayJoin(contact: Contact, topic: string, consent: ImportedConsent): boolean {
  const refused = refusedSince(contact, topic);
  return refused === undefined || (!consent.isOfList && consent.at > refused);
}

/** The contact with everything in a row except a refusal: name, groups and facts. */
export function withDetails(
  contact: Contact,
  row: ImportedContact,
  records: readonly OrderRecord[],
  isNew: boolean,
  now: Instant,
  programme: Programme,
): Contact {
  const joined = row.groups.reduce(
    (current, group) => withGroup(current, group, row, now, programme),
    withProfile(contact, row),
  );
  const known = { ...joined, facts: factsOf(joined, row, records, isNew) };
  const described = { ...known, facts: withRowsValues(known, row) };
  // A value that is too old to keep must not come back with each import of its list.
  return row.description ? withForgotten(described, now, programme) : described;
}

/**
 * The facts with the row's values of attributes, never dated now: importing the row again changes nothing, and what the
 * contact told us since counts more. Values without a date are as old as the contact.
 */
function withRowsValues(contact: Contact, { description }: ImportedContact): Facts {
  if (!description) return contact.facts;
  const { values, at = contact.createdAt } = description;
  return factsDescribed(contact, { values, at, source: "import" });
}

/** Missing values are filled in, unless the contact removed them themselves. */
function withProfile(contact: Contact, row: ImportedContact): Contact {
  const filled = (field: "firstName" | "timeZone") =>
    contact[field] ?? (contact.typed?.includes(field) ? undefined : row[field]);
  return { ...contact, firstName: filled("firstName"), timeZone: filled("timeZone") };
}

function withGroup(
  contact: Contact,
  group: string,
  row: ImportedContact,
  now: Instant,
  programme: Programme,
): Contact {
  if (programme.groups.some(({ name }) => name === group))
    return { ...contact, groups: { [group]: now, ...contact.groups } };
  const { standing, consent } = row;
  const topic = topicOf(programme, group);
  if (!topic || !consent || standing !== "subscribed") return contact;
  if (!mayJoin(contact, group, consent)) return contact;
  const entry = consentOf(group, consent);
  const given = lastConsent(group, contact.consents);
  // A member's later consent is recorded too: it may outweigh a refusal that another list brings.
  const isNews = !given || vouchedAt(given) < vouchedAt(entry);
  const logged = isNews ? withConsent(contact, entry) : contact;
  if (contact.memberships[group]?.state === "active") return given ? logged : contact;
  const declared = topic.fields.map(({ name }) => name);
  const fields = Object.fromEntries(
    Object.entries(row.fields).filter(([name]) => declared.includes(name)),
  );
  const since = row.signedUpAt ?? consent.at;
  return withMembership(logged, group, { state: "active", since, fields });
}

function consentOf(topic: string, { source, at, text, isOfList }: ImportedConsent): ConsentEntry {
  return { purpose: "mail", isGiven: true, topic, source: `import: ${source}`, at, text, isOfList };
}

function factsOf(
  { facts }: Contact,
  { signedUpAt, lastActivityAt, consent }: ImportedContact,
  records: readonly OrderRecord[],
  isNew: boolean,
) {
  const last = latest(signedUpAt, lastActivityAt, consent?.at);
  const own = isNew && last ? firstFacts(last) : last ? withActivity(facts, last) : facts;
  return withOrders(own, records);
}
