import type { Instant } from "./calendar.ts";
import { changedAt } from "./changed-at.ts";
import {
  type ConsentEntry,
  hasRefusedAll,
  lastConsent,
  lastRefusal,
  type Membership,
  wordOf,
} from "./consent.ts";
import type { Contact } from "./contact.ts";
import { isFormerAddress } from "./former-addresses.ts";
import type { ImportedContact } from "./imported.ts";
import { withoutGroups } from "./leaving.ts";
import { type Programme, topicOf } from "./programme.ts";

/** A no that a list brings: to the mail of these topics, or to all. */
type ListRefusal = {
  readonly topics: readonly string[];
  readonly isOfAll: boolean;
  readonly at: Instant;
  /** The list, in the importer's words. */
  readonly source: string;
};

const SOME_LIST = "the list they come from";

/**
 * The contact after a row of a list said no for it. What it agreed to itself later than that stands, and so does a sign-up that still
 * waits; everything older ends, whoever brought it. The same contact when the no is known already.
 */
export function refusedByList(
  contact: Contact,
  row: ImportedContact,
  now: Instant,
  programme: Programme,
): Contact {
  // That mail to an address they had before came back says nothing of the one they have.
  if (row.standing === "bounced" && isFormerAddress(contact, row.email)) return contact;
  const refusal = refusalOf(contact, row, now, programme);
  const { isOfAll, at } = refusal;
  const refusals = linesOf(refusal, contact);
  return changedAt(contact, now, programme, (current) => {
    if (current.erasing) return current;
    const gone = goneBy(refusal, current);
    if (gone.length === 0 && refusals.length === 0) return undefined;

    // Of a contact that is only now heard of, there is nothing to tell.
    const isTold =
      contact.version > 0 && (gone.length > 0 || (isOfAll && !hasRefusedAll(contact.consents)));
    const told = isTold
      ? ({ kind: "left", at: now, topics: gone, by: "import" } as const)
      : undefined;
    const leaving = { topics: gone, since: at, refusals, told, staysAskedAfter: at };
    return withoutGroups(current, leaving, now, programme);
  });
}

/** Mail that came back, or was complained of, says no to all mail, however old it is: the address is never mailed again. */
function refusalOf(
  { consents }: Contact,
  { groups, standing, refusal }: ImportedContact,
  now: Instant,
  programme: Programme,
): ListRefusal {
  const { source = SOME_LIST, at = now } = refusal ?? {};
  const topics = groups.filter((group) => topicOf(programme, group));
  if (standing === "unsubscribed") return { topics, isOfAll: topics.length === 0, at, source };
  const known = hasRefusedAll(consents) ? lastRefusal(undefined, consents)?.at : undefined;
  return { topics, isOfAll: true, at: known ?? now, source };
}

/** The topics whose membership ends. */
function goneBy({ topics, isOfAll, at }: ListRefusal, contact: Contact): readonly string[] {
  const meant = isOfAll ? [...Object.keys(contact.memberships), ...topics] : topics;
  return [...new Set(meant)].filter((topic) => isOver(contact, topic, at));
}

/** Whether a no of `at` ends the membership: it was agreed to no later, and no later sign-up waits. */
function isOver({ memberships, consents }: Contact, topic: string, at: Instant): boolean {
  const membership = memberships[topic];
  if (!membership) return true;
  const { state, asked = [], since } = membership;
  if (state !== "active") {
    const isWaiting = state === "pending" || asked.length > 0;
    return isWaiting && asked.every(({ consent }) => consent.at <= at);
  }
  const given = lastConsent(topic, consents);
  return (given ? wordOf(given) : since) <= at;
}

/** The lines that the consent log does not hold yet, as late as this. */
function linesOf(
  { topics, isOfAll, at, source }: ListRefusal,
  { consents }: Contact,
): readonly ConsentEntry[] {
  const meant = isOfAll ? [undefined] : topics;
  return meant
    .filter((topic) => (lastRefusal(topic, consents)?.at ?? "") < at)
    .map((topic) => ({ purpose: "mail", isGiven: false, topic, source: `import: ${source}`, at }));
}

/** Since when mail of `topic` is refused, or was left; undefined when it never was. */
export function refusedSince(
  { memberships, consents }: Contact,
  topic: string,
): Instant | undefined {
  const refused = lastRefusal(topic, consents)?.at;
  const { state, since }: Partial<Membership> = memberships[topic] ?? {};
  const left = state === "left" ? since : undefined;
  return refused && left ? (refused > left ? refused : left) : (refused ?? left);
}
