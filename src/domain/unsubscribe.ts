import type { Instant } from "./calendar.ts";
import { changedAt } from "./changed-at.ts";
import { type ConsentEntry, hasRefusedAll, type Membership } from "./consent.ts";
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
 * future topics. `hand` is the operator who recorded it for them, if one did. The same contact if all of this is already
 * known.
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
    const gone = leavable(current, topics, programme);
    const isNews = gone.length > 0 || (topics === "all" && !hasRefusedAll(contact.consents));
    if (!isNews) return undefined;

    const meant = topics === "all" ? [undefined] : gone;
    const refusals = meant.map((topic) => ({ ...refusal(topic, by, now), ...hand }));
    const entry = { kind: "left", at: now, topics: gone, by, ...(hand && { hand }) } as const;
    return withoutGroups(current, { topics: gone, since: now, refusals, entry }, now, programme);
  });
}

/** The topics that can be left: those not left yet, and those with a sign-up awaiting confirmation. */
function leavable(
  { memberships }: Contact,
  topics: readonly string[] | "all",
  programme: Programme,
): readonly string[] {
  const joined = Object.keys(memberships);
  const all = [...joined, ...programme.topics.map(({ name }) => name)];
  // A page opened before a topic was renamed still uses the old name.
  const named =
    topics === "all" ? [] : topics.map((name) => topicOf(programme, name)?.name ?? name);
  const meant = topics === "all" ? joined : all.filter((topic) => named.includes(topic));
  return [...new Set(meant)].filter((topic) => {
    const { state, asked }: Partial<Membership> = memberships[topic] ?? {};
    return state !== "left" || asked;
  });
}

/** The consent log line that refuses mail about one topic, or all mail. */
export function refusal(topic: string | undefined, source: string, at: Instant): ConsentEntry {
  return { purpose: "mail", isGiven: false, topic, source, at };
}
