import type { Instant } from "./calendar.ts";
import { changedAt } from "./changed-at.ts";
import { type ConsentEntry, hasRefusedAll, lastRefusal, type Membership } from "./consent.ts";
import { activeTopics, type Contact, withConsent } from "./contact.ts";
import { withEntry, withSends } from "./outbox.ts";
import { withheldSteps } from "./plan.ts";
import { type Programme, topicOf } from "./programme.ts";
import type { ByHand, LeftBy, TimelineEntry } from "./timeline.ts";

/** The memberships that end, since when, and what is recorded. */
export type Leaving = {
  readonly topics: readonly string[];
  readonly since: Instant;
  /** The lines for the consent log. */
  readonly refusals: readonly ConsentEntry[];
  /** The entry for the timeline; absent if there is nothing to record. */
  readonly entry?: TimelineEntry | undefined;
  /** Sign-ups later than this keep waiting; absent: none does. */
  readonly staysAskedAfter?: Instant | undefined;
};

/**
 * The contact, already brought to `now`, removed from these groups. Sign-ups waiting there are dropped, enrolments
 * end, and the mails they would still have sent are withheld.
 */
export function withoutGroups(
  contact: Contact,
  { topics, since, refusals, entry, staysAskedAfter }: Leaving,
  now: Instant,
  programme: Programme,
): Contact {
  const memberships = { ...contact.memberships };
  for (const topic of topics) {
    const { asked = [], ...kept }: Partial<Membership> = memberships[topic] ?? {};
    const waiting = asked.filter(({ consent }) => staysAskedAfter && consent.at > staysAskedAfter);
    const still = waiting.length > 0 ? { asked: waiting } : {};
    memberships[topic] = { fields: {}, ...kept, ...still, state: "left", since };
  }
  const member = withConsent({ ...contact, memberships }, ...refusals);
  const staysMailable = activeTopics(member).length > 0;
  const ended = contact.enrolments.filter(({ topic }) =>
    topic ? topics.includes(topic) : !staysMailable,
  );
  const out = {
    ...member,
    enrolments: contact.enrolments.filter((enrolment) => !ended.includes(enrolment)),
  };
  return withSends(
    entry ? withEntry(out, entry) : out,
    withheldSteps(contact, ended, "unsubscribed", now, programme),
  );
}

/**
 * The contact unsubscribed from `topics`, or from every group; sign-ups waiting there are dropped too. Refusing a topic
 * they never joined is remembered as well, so that no list adds them to it. Leaving all refuses all mail, including
 * future topics. Refusing again adds only a line to the consent log, so that no consent older than it counts. `hand` is
 * the operator who recorded it for them, if one did. The same contact if they refused this at `now` or later.
 */
export function unsubscribe(
  contact: Contact,
  topics: readonly string[] | "all",
  by: LeftBy,
  now: Instant,
  programme: Programme,
  hand?: ByHand,
): Contact {
  return changedAt(contact, now, programme, (current) => {
    const isNews = !hasUnsubscribed(current, topics, programme);
    const gone = leavable(current, topics, programme);
    const meant = topics === "all" ? [undefined] : topicsMeant(current, topics, programme);
    const refusals = meant
      .filter((topic) => isNewer(now, topic, current) || (topic ? gone.includes(topic) : isNews))
      .map((topic) => ({ ...refusal(topic, by, now), ...hand }));
    if (!isNews) return refusals.length > 0 ? withConsent(current, ...refusals) : undefined;

    const entry = { kind: "left", at: now, topics: gone, by, ...(hand && { hand }) } as const;
    return withoutGroups(current, { topics: gone, since: now, refusals, entry }, now, programme);
  });
}

/** Whether the contact has already left `topics`, or refused all mail, and waits for no confirmation there. */
export function hasUnsubscribed(
  contact: Contact,
  topics: readonly string[] | "all",
  programme: Programme,
): boolean {
  if (leavable(contact, topics, programme).length > 0) return false;
  return topics !== "all" || hasRefusedAll(contact.consents);
}

function isNewer(now: Instant, topic: string | undefined, { consents }: Contact): boolean {
  return (lastRefusal(topic, consents)?.at ?? "") < now;
}

/** The topics that can be left: those not left yet, and those with a sign-up awaiting confirmation. */
function leavable(
  contact: Contact,
  topics: readonly string[] | "all",
  programme: Programme,
): readonly string[] {
  const { memberships } = contact;
  const meant =
    topics === "all" ? Object.keys(memberships) : topicsMeant(contact, topics, programme);
  return meant.filter((topic) => {
    const { state, asked }: Partial<Membership> = memberships[topic] ?? {};
    return state !== "left" || asked;
  });
}

/** The topics of these names. A page opened before a topic was renamed still uses the old name. */
function topicsMeant(
  { memberships }: Contact,
  topics: readonly string[],
  programme: Programme,
): readonly string[] {
  const named = topics.map((name) => topicOf(programme, name)?.name ?? name);
  const all = [...Object.keys(memberships), ...programme.topics.map(({ name }) => name)];
  return [...new Set(all)].filter((topic) => named.includes(topic));
}

/** The consent log line that refuses mail about one topic, or all mail. */
export function refusal(topic: string | undefined, source: string, at: Instant): ConsentEntry {
  return { purpose: "mail", isGiven: false, topic, source, at };
}
