import { advance, withDue } from "./advance.ts";
import { addPeriod, type Instant, latest, type Period } from "./calendar.ts";
import { type Contact, isDormant, isGone } from "./contact.ts";
import { bareStranger, mayJoin, stranger, withDetails } from "./details-of-row.ts";
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
import { runsOfStage, withStage } from "./stage-change.ts";
import type { ProfileField } from "./timeline.ts";

/** Why a person is not imported. */
export type ImportRefusal =
  | "no-consent"
  | "unknown-group"
  | "left-before"
  | "suppressed"
  | "erased"
  | "kept-too-long"
  | "unknown-contact"
  | "other-amount";

export type ImportPolicy = {
  /** Whether people who join start the journeys of their group and of their stage; otherwise nobody is mailed. */
  readonly startsJourneys: boolean;
  /** Which fields of a stored profile to correct; absent: a name or time zone is only filled in. */
  readonly overwrite?: Overwrite | undefined;
  /** The period over which mails to new or changed contacts are spread; absent: each comes when the programme says. */
  readonly spread?: Period | undefined;
};

/** The result for one person; `unsubscribed`: the list refuses mail for them, which was not known here yet. */
export type ImportedInto =
  | { readonly kind: "refused"; readonly reason: ImportRefusal }
  | {
      readonly kind: "new" | "merged" | "unchanged" | "unsubscribed";
      readonly contact: Contact;
      readonly overwritten?: readonly ProfileField[] | undefined;
      readonly typedKept?: readonly ProfileField[] | undefined;
    };

/**
 * The contact after an import. Old dates set their stage silently: no journey starts for what happened before we knew
 * them, unless `startsJourneys`. A refusal ends what was agreed to before it, and consent older than a refusal adds
 * nothing, in whatever order they come. A name or time zone is only filled in, unless it is to be overwritten.
 * Importing the same row again changes nothing. `records` are all their orders, including the imported ones.
 */
export function withImported(
  stored: Contact | undefined,
  id: string,
  row: ImportedContact,
  records: readonly OrderRecord[],
  now: Instant,
  programme: Programme,
  { startsJourneys, overwrite, spread }: ImportPolicy,
): ImportedInto {
  if (stored && isGone(stored)) return { kind: "refused", reason: "erased" };
  if (row.standing !== "subscribed") return refusing(stored, id, row, records, now, programme);

  const before = living(stored, now) ?? stranger(id, row, now, programme);
  const refusal = whyNotImport(before, row, programme);
  if (refusal) return { kind: "refused", reason: refusal };

  const { contact: right, put } = withOverwritten(before, row, overwrite, now);
  const updated = withDetails(right, row, records, stored === undefined, now, programme);
  if (stored === before && isSame(stored, updated))
    return { kind: "unchanged", contact: stored, ...put };
  if (isKeptTooLong(updated, now, programme)) return { kind: "refused", reason: "kept-too-long" };
  const timed = withSpread(updated, spread);
  const standing = startsJourneys
    ? startingJourneys(before, timed, now, programme)
    : silently(timed, now, programme);
  const contact = withDue(standing, now, programme);
  return { kind: stored ? "merged" : "new", contact, ...put };
}

/** The contact, woken if they are dormant. */
function living(contact: Contact | undefined, now: Instant): Contact | undefined {
  return contact && isDormant(contact) ? awake(contact, now) : contact;
}

/**
 * The contact of a row that refuses mail. The refusal is kept even if the rest of the row is wrong or too old to keep.
 * For a dormant contact it is kept as long as for a stranger.
 */
function refusing(
  stored: Contact | undefined,
  id: string,
  row: ImportedContact,
  records: readonly OrderRecord[],
  now: Instant,
  programme: Programme,
): ImportedInto {
  const current = stored && revived(stored, now);
  const before = current ?? bareStranger(id, row, now, programme);
  const refused = refusedByList(before, row, now, programme);
  const createdAt = current?.createdAt ?? row.signedUpAt ?? now;
  const updated = withDetails(
    { ...refused, createdAt },
    row,
    records,
    current === undefined,
    now,
    programme,
  );
  const isNews = refused !== before;
  if (current && !isNews && isSame(current, updated))
    return { kind: "unchanged", contact: current };
  const kept = isKeptTooLong(updated, now, programme) ? refused : updated;
  const contact = withDue(silently(kept, now, programme), now, programme);
  return { kind: isNews ? "unsubscribed" : "merged", contact };
}

/** The contact after importing old orders, which set their stage silently. */
export function withImportedOrders(
  contact: Contact,
  records: readonly OrderRecord[],
  now: Instant,
  programme: Programme,
): Contact {
  const facts = withOrders(contact.facts, records);
  if (isSame(contact, { ...contact, facts })) return contact;
  const updated = { ...awake(contact, now), facts };
  if (isPastRetention(updated, now, programme)) return dormant({ ...contact, facts }, now);
  return withDue(silently(updated, now, programme), now, programme);
}

/** How many mails the contact gets within a month of `now` if they do nothing. */
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
  const manualGroups = programme.groups.map(({ name }) => name);
  const topics = groups.filter((group) => topicOf(programme, group));
  // A suppressed address can still be in a manual group.
  if (contact.suppressed && topics.length > 0) return "suppressed";
  if (groups.some((group) => !topics.includes(group) && !manualGroups.includes(group)))
    return "unknown-group";
  if (topics.length === 0) return undefined;
  if (!consent) return "no-consent";
  return topics.some((topic) => mayJoin(contact, topic, consent)) ? undefined : "left-before";
}

/** The contact in the stage their facts imply, with no journey started by it. */
function silently(contact: Contact, now: Instant, programme: Programme): Contact {
  const current = { ...contact, asOf: latest(contact.asOf, now) ?? now };
  const { name } = stageAt(current, current.asOf, programme);
  if (name === contact.stage.name) return current;
  const stopped = runsOfStage(current, programme);
  const enrolments = current.enrolments.filter((enrolment) => !stopped.includes(enrolment));
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

/** Whether their retention is over, or so nearly that they would have to be asked whether to keep them. */
function isKeptTooLong(contact: Contact, now: Instant, programme: Programme): boolean {
  const next = nextRetention(contact, programme);
  return next !== undefined && next.at <= now;
}

function isSame(one: Contact, other: Contact): boolean {
  return JSON.stringify(comparable(one)) === JSON.stringify(comparable(other));
}

/** The parts of a contact that an import may change. */
function comparable(contact: Contact) {
  const { firstName, language, timeZone, memberships, groups, facts, consents } = contact;
  return [firstName, language, timeZone, memberships, groups ?? {}, facts, consents ?? []];
}
