import { advance, withDue, withStage } from "./advance.ts";
import { addPeriod, type Instant, latest } from "./calendar.ts";
import type { ConsentEntry } from "./consent.ts";
import { type Contact, newContact, withConsent, withMembership } from "./contact.ts";
import { firstFacts, type OrderRecord, withActivity, withOrders } from "./facts.ts";
import { forecast } from "./forecast.ts";
import type { ImportedContact } from "./imported.ts";
import { stageAt } from "./lifecycle.ts";
import { initialStage, type Programme, topicOf } from "./programme.ts";
import { nextRetention } from "./retention.ts";

/** Why a person is not taken in. */
export type ImportRefusal =
  | "no-consent"
  | "unknown-group"
  | "left-before"
  | "suppressed"
  | "erased"
  | "kept-too-long"
  | "unknown-contact";

export type ImportOptions = {
  /** Whether those who join start the journeys of their group and of the stage they take; else nobody is mailed. */
  readonly startsJourneys: boolean;
};

/** What became of one person. */
export type ImportedInto =
  | { readonly kind: "refused"; readonly reason: ImportRefusal }
  | { readonly kind: "new" | "merged" | "unchanged"; readonly contact: Contact };

/**
 * The contact after an import. Dates of long ago make its stage, silently: no journey starts for what happened before we
 * knew of it, unless `startsJourneys`. What a contact said itself stays: who left is not brought back, and a name or a
 * language is only filled in. Importing the same again changes nothing. `records` are all its orders, those imported too.
 */
export function withImported(
  known: Contact | undefined,
  id: string,
  row: ImportedContact,
  records: readonly OrderRecord[],
  now: Instant,
  programme: Programme,
  { startsJourneys }: ImportOptions,
): ImportedInto {
  const before = known ?? stranger(id, row, now, programme);
  const refusal = whyNotImport(before, row, programme);
  if (refusal) return { kind: "refused", reason: refusal };

  const filled = withProfile(before, row);
  const joined = row.groups.reduce(
    (contact, group) => withGroup(contact, group, row, now, programme),
    filled,
  );
  const told = { ...joined, facts: factsOf(joined, row, records, known === undefined) };
  if (known && isSame(known, told)) return { kind: "unchanged", contact: known };
  if (isKeptTooLong(told, now, programme)) return { kind: "refused", reason: "kept-too-long" };
  const standing = startsJourneys
    ? startingJourneys(before, told, now, programme)
    : silently(told, now, programme);
  return { kind: known ? "merged" : "new", contact: withDue(standing, now, programme) };
}

/** The contact after orders of long ago, which make its stage silently. */
export function withImportedOrders(
  contact: Contact,
  records: readonly OrderRecord[],
  now: Instant,
  programme: Programme,
): Contact {
  const told = { ...contact, facts: withOrders(contact.facts, records) };
  return isSame(contact, told) ? contact : withDue(silently(told, now, programme), now, programme);
}

/** How many mails the contact gets until a month after `now` if it does nothing. */
export function mailsOfAMonth(contact: Contact, now: Instant, programme: Programme): number {
  const until = addPeriod(now, "P1M", programme.timeZone);
  const planned = [...contact.outbox, ...forecast(contact, now, until, programme)];
  return planned.filter((out) => out.kind === "send" && !out.send.withheld).length;
}

function stranger(id: string, row: ImportedContact, now: Instant, programme: Programme): Contact {
  const language = row.language ?? programme.defaultLanguage;
  const at = row.signedUpAt ?? row.consent?.at ?? now;
  const contact = newContact({ id, email: row.email, language }, at, initialStage(programme));
  return { ...contact, asOf: now };
}

function whyNotImport(
  contact: Contact,
  { groups, standing, consent }: ImportedContact,
  programme: Programme,
): ImportRefusal | undefined {
  if (contact.erasing) return "erased";
  if (contact.suppressed && standing === "subscribed") return "suppressed";
  const byHand = programme.groups.map(({ name }) => name);
  const topics = groups.filter((group) => topicOf(programme, group));
  if (groups.some((group) => !topics.includes(group) && !byHand.includes(group)))
    return "unknown-group";
  if (topics.length === 0 || standing !== "subscribed") return undefined;
  if (!consent) return "no-consent";
  const hasLeft = topics.every((topic) => contact.memberships[topic]?.state === "left");
  return hasLeft ? "left-before" : undefined;
}

function withProfile(contact: Contact, { firstName, timeZone }: ImportedContact): Contact {
  return {
    ...contact,
    firstName: contact.firstName ?? firstName,
    timeZone: contact.timeZone ?? timeZone,
  };
}

function withGroup(
  contact: Contact,
  group: string,
  row: ImportedContact,
  now: Instant,
  programme: Programme,
): Contact {
  const topic = topicOf(programme, group);
  if (!topic) return { ...contact, groups: { [group]: now, ...contact.groups } };
  const state = contact.memberships[group]?.state;
  if (state === "active" || state === "left") return contact;
  const declared = topic.fields.map(({ name }) => name);
  const fields = Object.fromEntries(
    Object.entries(row.fields).filter(([name]) => declared.includes(name)),
  );
  const joins = row.standing === "subscribed";
  const since = row.signedUpAt ?? row.consent?.at ?? now;
  const logged = withConsent(contact, consentOf(group, row, since, joins));
  return withMembership(logged, group, { state: joins ? "active" : "left", since, fields });
}

function consentOf(
  topic: string,
  { consent }: ImportedContact,
  since: Instant,
  isGiven: boolean,
): ConsentEntry {
  const { source = "the list they come from", at = since, text } = consent ?? {};
  return { purpose: "mail", isGiven, topic, source: `import: ${source}`, at, text };
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

/** In the stage that the facts make, with no journey begun by it. */
function silently(contact: Contact, now: Instant, programme: Programme): Contact {
  const current = { ...contact, asOf: latest(contact.asOf, now) ?? now };
  const { name } = stageAt(current, current.asOf, programme);
  if (name === contact.stage.name) return current;
  const stopped = programme.journeys
    .filter(({ starts }) => starts.on === "enters-stage" && starts.stage === contact.stage.name)
    .map(({ name: journey }) => journey);
  const enrolments = current.enrolments.filter(({ journey }) => !stopped.includes(journey));
  return { ...current, enrolments, stage: { name, since: now } };
}

function startingJourneys(
  before: Contact,
  contact: Contact,
  now: Instant,
  programme: Programme,
): Contact {
  const joined = Object.keys(contact.memberships).filter(
    (topic) =>
      contact.memberships[topic]?.state === "active" &&
      before.memberships[topic]?.state !== "active",
  );
  const started = joined.flatMap((topic) =>
    programme.journeys
      .filter(({ starts }) => starts.on === "joins-group" && starts.topics.includes(topic))
      .map(({ name }) => ({ journey: name, startedAt: now, done: [], topic })),
  );
  const enrolled = { ...contact, enrolments: [...contact.enrolments, ...started] };
  return advance(withStage(enrolled, now, programme), now, programme);
}

/** Its time is over, or so nearly that it would have to be asked whether it would like to stay. */
function isKeptTooLong(contact: Contact, now: Instant, programme: Programme): boolean {
  const next = nextRetention(contact, programme);
  return next !== undefined && next.at <= now;
}

function isSame(one: Contact, other: Contact): boolean {
  return JSON.stringify(comparable(one)) === JSON.stringify(comparable(other));
}

/** What of a contact an import may change. */
function comparable({ firstName, timeZone, memberships, groups, facts }: Contact) {
  return [firstName, timeZone, memberships, groups ?? {}, facts];
}
