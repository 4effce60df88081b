import { advance, withDue } from "./advance.ts";
import { addPeriod, type Instant, latest, type Period } from "./calendar.ts";
import { type Contact, isDormant, isGone } from "./contact.ts";
import { awake, dormant, isPastRetention, revived } from "./dormancy.ts";
import { type OrderRecord, withOrders } from "./facts.ts";
import { forecast } from "./forecast.ts";
import type { ImportedContact } from "./imported.ts";
import { stageAt } from "./lifecycle.ts";
import { type Overwrite, withOverwritten } from "./overwrite.ts";
import { type Programme, topicOf } from "./programme.ts";
import { refusedByList } from "./refused-by-list.ts";
import { nextRetention } from "./retention.ts";
import { withSpread } from "./spread.ts";
import { withStage } from "./stage-change.ts";
import type { ProfileField } from "./timeline.ts";
import { bareStranger, mayJoin, stranger, withDetails } from "./told-by-row.ts";

/** Why a person is not taken in. */
export type ImportRefusal =
  | "no-consent"
  | "unknown-group"
  | "left-before"
  | "suppressed"
  | "erased"
  | "kept-too-long"
  | "unknown-contact"
  | "other-amount";

export type ImportOptions = {
  /** Whether those who join start the journeys of their group and of the stage they take; else nobody is mailed. */
  readonly startsJourneys: boolean;
  /** What of a stored profile is put right; absent: a name or time zone is only filled in. */
  readonly overwrite?: Overwrite | undefined;
  /** Over how long the mails of those who are new or change are spread; absent: each comes when the programme says. */
  readonly spread?: Period | undefined;
};

/** What became of one person; `unsubscribed`: the list says no for them, which was not known here yet. */
export type ImportedInto =
  | { readonly kind: "refused"; readonly reason: ImportRefusal }
  | {
      readonly kind: "new" | "merged" | "unchanged" | "unsubscribed";
      readonly contact: Contact;
      readonly overwritten?: readonly ProfileField[] | undefined;
      readonly typedKept?: readonly ProfileField[] | undefined;
    };

/**
 * The contact after an import. Dates of long ago make its stage, silently: no journey starts for what happened before we
 * knew of it, unless `startsJourneys`. A no ends what was agreed to before it, and consent from before a no adds nothing,
 * in whatever order they come. A name or a time zone is only filled in, unless it is to be overwritten. Importing the same again changes nothing.
 * `records` are all its orders, those imported too.
 */
export function withImported(
  known: Contact | undefined,
  id: string,
  row: ImportedContact,
  records: readonly OrderRecord[],
  now: Instant,
  programme: Programme,
  { startsJourneys, overwrite, spread }: ImportOptions,
): ImportedInto {
  if (known && isGone(known)) return { kind: "refused", reason: "erased" };
  if (row.standing !== "subscribed") return refusing(known, id, row, records, now, programme);

  const before = living(known, now) ?? stranger(id, row, now, programme);
  const refusal = whyNotImport(before, row, programme);
  if (refusal) return { kind: "refused", reason: refusal };

  const { contact: right, put } = withOverwritten(before, row, overwrite, now);
  const told = withDetails(right, row, records, known === undefined, now, programme);
  if (known === before && isSame(known, told)) return { kind: "unchanged", contact: known, ...put };
  if (isKeptTooLong(told, now, programme)) return { kind: "refused", reason: "kept-too-long" };
  const timed = withSpread(told, spread);
  const standing = startsJourneys
    ? startingJourneys(before, timed, now, programme)
    : silently(timed, now, programme);
  const contact = withDue(standing, now, programme);
  return { kind: known ? "merged" : "new", contact, ...put };
}

/** The contact, awake if they are dormant. */
function living(contact: Contact | undefined, now: Instant): Contact | undefined {
  return contact && isDormant(contact) ? awake(contact, now) : contact;
}

/**
 * The contact that a list says no for. The no is kept whatever else is wrong with the row, or too old to be kept; that of
 * somebody dormant for as long as a stranger's.
 */
function refusing(
  stored: Contact | undefined,
  id: string,
  row: ImportedContact,
  records: readonly OrderRecord[],
  now: Instant,
  programme: Programme,
): ImportedInto {
  const known = stored && revived(stored, now);
  const before = known ?? bareStranger(id, row, now, programme);
  const refused = refusedByList(before, row, now, programme);
  const createdAt = known?.createdAt ?? row.signedUpAt ?? now;
  const told = withDetails(
    { ...refused, createdAt },
    row,
    records,
    known === undefined,
    now,
    programme,
  );
  const isNews = refused !== before;
  if (known && !isNews && isSame(known, told)) return { kind: "unchanged", contact: known };
  const kept = isKeptTooLong(told, now, programme) ? refused : told;
  const contact = withDue(silently(kept, now, programme), now, programme);
  return { kind: isNews ? "unsubscribed" : "merged", contact };
}

/** The contact after orders of long ago, which make its stage silently. */
export function withImportedOrders(
  contact: Contact,
  records: readonly OrderRecord[],
  now: Instant,
  programme: Programme,
): Contact {
  const facts = withOrders(contact.facts, records);
  if (isSame(contact, { ...contact, facts })) return contact;
  const told = { ...awake(contact, now), facts };
  if (isPastRetention(told, now, programme)) return dormant({ ...contact, facts }, now);
  return withDue(silently(told, now, programme), now, programme);
}

/** How many mails the contact gets until a month after `now` if it does nothing. */
export function mailsOfAMonth(contact: Contact, now: Instant, programme: Programme): number {
  const until = addPeriod(now, "P1M", programme.timeZone);
  const planned = [...contact.outbox, ...forecast(contact, now, until, programme)];
  return planned.filter((out) => out.kind === "send" && !out.send.withheld).length;
}

function whyNotImport(
  contact: Contact,
  { groups, consent }: ImportedContact,
  programme: Programme,
): ImportRefusal | undefined {
  const byHand = programme.groups.map(({ name }) => name);
  const topics = groups.filter((group) => topicOf(programme, group));
  // An address that no mail may go to can be in a group by hand.
  if (contact.suppressed && topics.length > 0) return "suppressed";
  if (groups.some((group) => !topics.includes(group) && !byHand.includes(group)))
    return "unknown-group";
  if (topics.length === 0) return undefined;
  if (!consent) return "no-consent";
  return topics.some((topic) => mayJoin(contact, topic, consent)) ? undefined : "left-before";
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
      .map(({ name }) => ({
        ...{ journey: name, startedAt: now, done: [], topic },
        delay: contact.spread,
      })),
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
function comparable(contact: Contact) {
  const { firstName, language, timeZone, memberships, groups, facts, consents } = contact;
  return [firstName, language, timeZone, memberships, groups ?? {}, facts, consents ?? []];
}
