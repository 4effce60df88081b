import type { Instant } from "./calendar.ts";
import { changedAt } from "./changed-at.ts";
import {
  type ConsentEntry,
  hasRefusedAll,
  lastConsent,
  lastRefusal,
  type Membership,
  vouchedAt,
} from "./consent.ts";
import type { Contact } from "./contact.ts";
import { isFormerAddress } from "./former-addresses.ts";
import type { ImportedContact } from "./imported.ts";
import { type Programme, topicOf } from "./programme.ts";
import { refusal, withoutGroups } from "./unsubscribe.ts";

/** A refusal that a list brings: of mail about these topics, or of all mail. */
type ListRefusal = {
  readonly topics: readonly string[];
  readonly isOfAll: boolean;
  readonly at: Instant;
  /** The list, in the importer's words. */
  readonly source: string;
};

const SOME_LIST = "the list they come from";

/**
 * The contact after a row of a list refused mail for them. What they agreed to later than that stands, and so does a
 * later sign-up awaiting confirmation; everything older ends, whatever its source. The same contact if the refusal is
 * already known.
 */
export function refusedByList(
  contact: Contact,
  row: ImportedContact,
  now: Instant,
  programme: Programme,
): Contact {
  // A bounce at a former address says nothing about the current one.
  if (row.standing === "bounced" && isFormerAddress(contact, row.email)) return contact;
  const listed = refusalOf(contact, row, now, programme);
  const { isOfAll, at } = listed;
  const refusals = linesOf(listed, contact);
  return changedAt(contact, now, programme, (current) => {
    if (current.erasing) return current;
    const gone = goneBy(listed, current);
    if (gone.length === 0 && refusals.length === 0) return undefined;

    // For a contact who is new, there is nothing to record.
    const isRecorded =
      contact.version > 0 && (gone.length > 0 || (isOfAll && !hasRefusedAll(contact.consents)));
    const entry = isRecorded
      ? ({ kind: "left", at: now, topics: gone, by: "import" } as const)
      : undefined;
    const leaving = { topics: gone, since: at, refusals, entry, staysAskedAfter: at };
    return withoutGroups(current, leaving, now, programme);
  });
}

/** A bounce or a complaint refuses all mail, however old it is: the address is never mailed again. */
function refusalOf(
  { consents }: Contact,
  row: ImportedContact,
  now: Instant,
  programme: Programme,
): ListRefusal {
  const { source = SOME_LIST, at = now } = row.refusal ?? {};
  const topics = row.groups.filter((group) => topicOf(programme, group));
  if (row.standing === "unsubscribed") return { topics, isOfAll: topics.length === 0, at, source };
  const earlier = hasRefusedAll(consents) ? lastRefusal(undefined, consents)?.at : undefined;
  return { topics, isOfAll: true, at: earlier ?? now, source };
}

/** The topics whose membership ends. */
function goneBy({ topics, isOfAll, at }: ListRefusal, contact: Contact): readonly string[] {
  const meant = isOfAll ? [...Object.keys(contact.memberships), ...topics] : topics;
  return [...new Set(meant)].filter((topic) => isOver(contact, topic, at));
}

/** Whether a refusal dated `at` ends the membership: nothing was agreed to later, and no later sign-up is waiting. */
function isOver({ memberships, consents }: Contact, topic: string, at: Instant): boolean {
  const membership = memberships[topic];
  if (!membership) return true;
  const { state, asked = [], since } = membership;
  if (state !== "active") {
    const isWaiting = state === "pending" || asked.length > 0;
    return isWaiting && asked.every(({ consent }) => consent.at <= at);
  }
  const given = lastConsent(topic, consents);
  return (given ? vouchedAt(given) : since) <= at;
}

/** The lines that the consent log does not have yet, at least as recent as this. */
function linesOf(
  { topics, isOfAll, at, source }: ListRefusal,
  { consents }: Contact,
): readonly ConsentEntry[] {
  const meant = isOfAll ? [undefined] : topics;
  return meant
    .filter((topic) => (lastRefusal(topic, consents)?.at ?? "") < at)
    .map((topic) => refusal(topic, `import: ${source}`, at));
}

/** Since when mail about `topic` is refused or left; undefined if neither. */
export function refusedSince(
  { memberships, consents }: Contact,
  topic: string,
): Instant | undefined {
  const refused = lastRefusal(topic, consents)?.at;
  const { state, since }: Partial<Membership> = memberships[topic] ?? {};
  const left = state === "left" ? since : undefined;
  return refused && left ? (refused > left ? refused : left) : (refused ?? left);
}
