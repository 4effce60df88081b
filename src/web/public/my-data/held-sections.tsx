import type { Instant } from "../../../domain/calendar.ts";
import type { Membership } from "../../../domain/consent.ts";
import type { Contact } from "../../../domain/contact.ts";
import { FACT_NAMES, isNothing, shownFacts } from "../../../domain/fact-kinds.ts";
import type { HeldData } from "../../../pipeline/my-data.ts";
import { fill } from "../../texts/fill.ts";
import { dayOf, momentOf } from "../frame/dates.ts";
import { nameOfLanguage } from "../frame/language.ts";
import { topicLabel } from "../frame/topics.tsx";
import { otherAnswers } from "./attribute-words.ts";
import { HeldList, HeldTable } from "./held-table.tsx";
import {
  answerWords,
  factWords,
  groupWords,
  type MyDataReader,
  mailWords,
  orderWords,
  purposeWords,
  sourceWords,
  stageWords,
  timelineSentence,
} from "./words.ts";

type SectionProps = { readonly held: HeldData; readonly reader: MyDataReader };

/** The most rows a table shows: the download has the rest. */
const MOST = 100;

/** The contact's profile. */
export function HeldPerson({ held, reader }: SectionProps) {
  const { contact, suppression } = held;
  const words = reader.phrases.held;
  const { email, firstName, language, createdAt, stage, facts, pausedUntil, groups = {} } = contact;
  return (
    <section class="card held" aria-labelledby="you">
      <h2 id="you">{words.you}</h2>
      <HeldList
        pairs={[
          [words.address, email],
          [words.firstName, firstName],
          [words.language, nameOfLanguage(language)],
          [words.timeZone, contact.timeZone],
          [words.knownSince, momentOf(createdAt, reader)],
          factWords("last_activity_at", facts, reader),
          [words.stage, stageWords(stage.name, reader)],
          [words.pausedUntil, pausedUntil && momentOf(pausedUntil, reader)],
          [
            words.byHand,
            Object.keys(groups)
              .map((name) => groupWords(name, reader))
              .join(", "),
          ],
          [
            words.suppressed,
            suppression &&
              fill(words.suppressions[suppression.reason], { day: dayOf(suppression.at, reader) }),
          ],
        ]}
      />
    </section>
  );
}

/** The rest of the contact's data, one table for each kind. */
export function HeldDetails({ held, reader }: SectionProps) {
  return (
    <div class="details">
      <h2>{reader.phrases.details}</h2>
      <FormerAddresses held={held} reader={reader} />
      <Memberships contact={held.contact} reader={reader} />
      <Consents contact={held.contact} reader={reader} />
      <Orders held={held} reader={reader} />
      <Facts contact={held.contact} reader={reader} />
      <Mails held={held} reader={reader} />
      <Timeline held={held} reader={reader} />
    </div>
  );
}

function FormerAddresses({ held: { contact }, reader }: SectionProps) {
  const words = reader.phrases.held;
  return (
    <HeldTable
      id="former"
      title={words.formerTitle}
      columns={[words.address, words.until]}
      rows={(contact.formerAddresses ?? []).map(({ email, until }) => [
        email,
        <When at={until} reader={reader} />,
      ])}
    />
  );
}

type ContactProps = { readonly contact: Contact; readonly reader: MyDataReader };

function Memberships({ contact, reader }: ContactProps) {
  const words = reader.phrases.held;
  return (
    <HeldTable
      id="memberships"
      title={words.groupsTitle}
      columns={[words.group, words.state, words.since, words.answers]}
      rows={Object.entries(contact.memberships).map(([topic, membership]) => [
        topicLabel(topic, reader),
        stateWords(membership, reader),
        <When at={membership.since} reader={reader} />,
        [membership, ...(membership.asked ?? [])]
          .map(({ fields }) => answerWords(topic, otherAnswers(contact, fields, reader), reader))
          .join(" "),
      ])}
    />
  );
}

function stateWords({ state, asked }: Membership, { phrases }: MyDataReader): string {
  const { states } = phrases.held;
  return asked && state !== "pending" ? `${states[state]}, ${states.pending}` : states[state];
}

function Consents({ contact, reader }: ContactProps) {
  const words = reader.phrases.held;
  return (
    <HeldTable
      id="consents"
      title={words.consentsTitle}
      columns={[words.purpose, words.answer, words.when, words.how, words.sentence]}
      rows={(contact.consents ?? [])
        .toReversed()
        .map((entry) => [
          purposeWords(entry, reader),
          entry.isGiven ? words.agreed : words.refused,
          <When at={entry.at} reader={reader} />,
          sourceWords(entry, reader),
          entry.text,
        ])}
    />
  );
}

function Orders({ held: { orders }, reader }: SectionProps) {
  const words = reader.phrases.held;
  const newestFirst = [...orders].sort((one, other) => (one.at < other.at ? 1 : -1));
  return (
    <HeldTable
      id="orders"
      title={words.ordersTitle}
      columns={[words.order, words.amount, words.when]}
      rows={newestFirst.slice(0, MOST).map((record) => {
        const { name, amount } = orderWords(record, reader);
        return [name, amount, <When at={record.at} reader={reader} />];
      })}
      note={olderThan(orders.length, reader)}
    />
  );
}

function Facts({ contact: { facts }, reader }: ContactProps) {
  const names = FACT_NAMES.filter((name) => name !== "last_activity_at");
  if (names.every((name) => isNothing(shownFacts[name](facts)))) return null;
  return (
    <section class="card held" aria-labelledby="facts">
      <h3 id="facts">{reader.phrases.held.factsTitle}</h3>
      <HeldList pairs={names.map((name) => factWords(name, facts, reader))} />
    </section>
  );
}

function Mails({ held: { mails }, reader }: SectionProps) {
  const words = reader.phrases.held;
  return (
    <HeldTable
      id="mails"
      title={words.mailsTitle}
      columns={[words.message, words.fate, words.when]}
      rows={mails.slice(0, MOST).map((send) => {
        const { name, fate } = mailWords(send, reader);
        return [name, fate, <When at={send.settledAt ?? send.plannedAt} reader={reader} />];
      })}
      note={olderThan(mails.length, reader)}
    />
  );
}

function Timeline({ held: { timeline }, reader }: SectionProps) {
  const words = reader.phrases.held;
  return (
    <HeldTable
      id="timeline"
      title={words.timelineTitle}
      columns={[words.what, words.when]}
      rows={timeline
        .slice(0, MOST)
        .map((entry) => [timelineSentence(entry, reader), <When at={entry.at} reader={reader} />])}
      note={olderThan(timeline.length, reader)}
    />
  );
}

/** An instant as the contact reads it. */
export function When({ at, reader }: { readonly at: Instant; readonly reader: MyDataReader }) {
  return <time datetime={at}>{momentOf(at, reader)}</time>;
}

function olderThan(count: number, { phrases }: MyDataReader): string | undefined {
  return count > MOST ? fill(phrases.held.more, { count: count - MOST }) : undefined;
}
