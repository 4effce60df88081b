import type { Instant } from "./calendar.ts";
import { changedAt } from "./changed-at.ts";
import { type ConsentEntry, hasRefusedAll, type Membership } from "./consent.ts";
import { activeTopics, type Contact, withConsent } from "./contact.ts";
import { withHappened, withSends } from "./outbox.ts";
import { withheldSteps } from "./plan.ts";
import { type Programme, topicOf } from "./programme.ts";
import type { LeftBy, TimelineEntry } from "./timeline.ts";

/** What ends, since when, and what is written of it. */
export type Leaving = {
  readonly topics: readonly string[];
  readonly since: Instant;
  /** The lines for the consent log. */
  readonly refusals: readonly ConsentEntry[];
  /** The line for the timeline; absent when there is nothing to tell. */
  readonly told?: TimelineEntry | undefined;
  /** Sign-ups of later than this wait on; absent: none does. */
  readonly staysAskedAfter?: Instant | undefined;
};

/**
 * The contact, which was brought to `now`, out of these groups. Sign-ups that waited there are forgotten, enrolments end,
 * and the mails they would still have brought are withheld.
 */
export function withoutGroups(
  contact: Contact,
  { topics, since, refusals, told, staysAskedAfter }: Leaving,
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
    told ? withHappened(out, told) : out,
    withheldSteps(contact, ended, "unsubscribed", now, programme),
  );
}

/**
 * The contact out of the groups of `topics`, or of every group; what it had asked to join there is forgotten too. A no to a
 * topic that was never joined is remembered as well. To leave all refuses all mail, of topics to come too.
 */
export function left(
  contact: Contact,
  topics: readonly string[] | "all",
  by: LeftBy,
  now: Instant,
  programme: Programme,
): Contact {
  return changedAt(contact, now, programme, (current) => {
    const gone = leavable(current, topics, programme);
    const isNews = gone.length > 0 || (topics === "all" && !hasRefusedAll(contact.consents));
    if (!isNews) return undefined;

    const meant = topics === "all" ? [undefined] : gone;
    const refusals = meant.map((topic) => refusal(topic, by, now));
    const told = { kind: "left", at: now, topics: gone, by } as const;
    return withoutGroups(current, { topics: gone, since: now, refusals, told }, now, programme);
  });
}

/** Which of the topics there are to leave: those that were not left yet, or whose group waits for a confirmation. */
function leavable(
  { memberships }: Contact,
  topics: readonly string[] | "all",
  programme: Programme,
): readonly string[] {
  const joined = Object.keys(memberships);
  const known = [...joined, ...programme.topics.map(({ name }) => name)];
  // A page that was opened before a topic was renamed names it as it was.
  const named =
    topics === "all" ? [] : topics.map((name) => topicOf(programme, name)?.name ?? name);
  const meant = topics === "all" ? joined : known.filter((topic) => named.includes(topic));
  return [...new Set(meant)].filter((topic) => {
    const { state, asked }: Partial<Membership> = memberships[topic] ?? {};
    return state !== "left" || asked;
  });
}

/** The line of the consent log by which a contact wants no more mail: of one topic, or of any. */
export function refusal(topic: string | undefined, source: string, at: Instant): ConsentEntry {
  return { purpose: "mail", isGiven: false, topic, source, at };
}
