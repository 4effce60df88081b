import type { Instant } from "./calendar.ts";
import type { ConsentEntry, Membership } from "./consent.ts";
import { activeTopics, type Contact, withConsent } from "./contact.ts";
import { withHappened, withSends } from "./outbox.ts";
import { withheldSteps } from "./plan.ts";
import type { Programme } from "./programme.ts";
import type { TimelineEntry } from "./timeline.ts";

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
