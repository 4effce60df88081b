import type { TimeZone } from "../../../domain/calendar.ts";
import type { ConsentEntry } from "../../../domain/consent.ts";
import { type Contact, zoneOf } from "../../../domain/contact.ts";
import { type FactName, type FactValue, shownFacts } from "../../../domain/fact-kinds.ts";
import { type Facts, NEVER, type OrderRecord } from "../../../domain/facts.ts";
import type { FieldValue } from "../../../domain/field-value.ts";
import { formatMoney } from "../../../domain/money.ts";
import { isCalled } from "../../../domain/names.ts";
import { inLanguage, topicOf } from "../../../domain/programme.ts";
import type { Send } from "../../../domain/send.ts";
import type { TimelineEntry } from "../../../domain/timeline.ts";
import { subjectOfMail } from "../../../pipeline/subject-of-mail.ts";
import type { Messages } from "../../../ports.ts";
import { activityForContact } from "../../texts/activity-words.ts";
import { factForContact } from "../../texts/fact-words.ts";
import { fill } from "../../texts/fill.ts";
import { phrasesIn } from "../../texts/phrases.ts";
import type { Phrases } from "../../texts/translations.ts";
import { dayOf, momentOf } from "../frame/dates.ts";
import type { Shown } from "../frame/layout.tsx";
import { topicLabel } from "../frame/topics.tsx";
import { attributeLabel, fieldValueWords } from "./attribute-words.ts";

/** The reader of the page: their phrases, their time zone, and the messages for the subjects of their mails. */
export type MyDataReader = Shown & {
  readonly messages: Pick<Messages, "outline">;
  readonly zone: TimeZone;
  readonly phrases: Phrases["myData"];
  readonly common: Phrases;
};

/** The reader of a contact's page. */
export function myDataReaderOf(
  shown: Shown,
  contact: Contact,
  messages: Pick<Messages, "outline">,
): MyDataReader {
  const zone = zoneOf(contact, shown.programme);
  const common = phrasesIn(shown);
  return { ...shown, messages, zone, phrases: common.myData, common };
}

/** A fact's name and value; undefined if another part of the page shows it. */
export function factWords(
  name: FactName,
  facts: Facts,
  reader: MyDataReader,
): readonly [label: string, value: string | undefined] {
  const label = factForContact(name, reader.common.facts);
  return [label ?? name, label && valueWords(shownFacts[name](facts), reader)];
}

function valueWords(value: FactValue, reader: MyDataReader): string | undefined {
  switch (value.kind) {
    case "instant":
      if (value.at === NEVER) return reader.phrases.held.never;
      return value.at && momentOf(value.at, reader);
    case "count":
      return String(value.count);
    case "money":
      return sumsWords(value.sums, reader);
    case "dated":
      return value.things.map(([name, at]) => `${name} (${dayOf(at, reader)})`).join(", ");
  }
}

/** A mail's subject (or purpose) and outcome. */
export function mailWords(send: Send, reader: MyDataReader) {
  const { purpose, state, topic } = send;
  const { messages, fates } = reader.phrases.held;
  const name = fill(messages[purpose], { name: subjectOfMail(reader, send, reader.language) });
  return { name: topic ? `${name} – ${topicLabel(topic, reader)}` : name, fate: fates[state] };
}

/** The amount of an order or a refund. */
export function orderWords(record: OrderRecord, reader: MyDataReader) {
  const { orderId, amount, kind, currency } = record;
  const name = kind === "order" ? orderId : fill(reader.phrases.held.refund, { order: orderId });
  return { name, amount: money(kind === "order" ? amount : -amount, currency, reader) };
}

function sumsWords(spent: Readonly<Record<string, number>>, reader: MyDataReader): string {
  const sums = Object.entries(spent).map(([currency, sum]) => money(sum, currency, reader));
  return sums.join(" + ") || reader.phrases.held.none;
}

/** The purpose of a consent or a refusal. */
export function purposeWords({ purpose, topic }: ConsentEntry, reader: MyDataReader): string {
  const { purposes } = reader.phrases.held;
  if (purpose === "mail" && !topic) return purposes["all-mail"];
  return fill(purposes[purpose], topic ? { topic: topicLabel(topic, reader) } : {});
}

/** The source of a consent or a refusal, and its other evidence. */
export function sourceWords(entry: ConsentEntry, reader: MyDataReader): string {
  const { confirmed, network } = reader.phrases.held;
  const sources: Readonly<Record<string, string>> = reader.phrases.held.sources;
  const source = Object.hasOwn(sources, entry.source) ? sources[entry.source] : entry.source;
  return [
    source,
    entry.confirmedAt && fill(confirmed, { moment: momentOf(entry.confirmedAt, reader) }),
    entry.ipHash && network,
  ]
    .filter(Boolean)
    .join(", ");
}

/** The answers to a topic's questions. */
export function answerWords(
  topic: string,
  fields: Readonly<Record<string, FieldValue>>,
  reader: MyDataReader,
): string {
  const declared = topicOf(reader.programme, topic)?.fields ?? [];
  const answers = Object.entries(fields).map(([name, value]) => {
    const field = declared.find((one) => one.name === name);
    const label = field ? inLanguage(field.label, reader.language, reader.programme) : name;
    return `${label} ${fieldValueWords(value, field, reader)}`;
  });
  return answers.join(" · ");
}

/** The label of a stage, or a phrase for one that the programme no longer has. */
export function stageWords(name: string, { programme, language, phrases }: MyDataReader): string {
  const stage = programme.stages.find((one) => isCalled(one, name));
  return stage ? inLanguage(stage.label, language, programme) : phrases.held.goneStage;
}

/** The label of a manual group, or a phrase for one that the programme no longer has. */
export function groupWords(name: string, { programme, language, phrases }: MyDataReader): string {
  const group = programme.groups.find((one) => isCalled(one, name));
  return group ? inLanguage(group.label, language, programme) : phrases.held.goneGroup;
}

/** A timeline entry as a sentence for the contact. */
export function timelineSentence(entry: TimelineEntry, reader: MyDataReader): string {
  const { timeline } = reader.phrases;
  switch (entry.kind) {
    case "signed-up":
    case "confirmed":
      return fill(timeline[entry.kind], { topic: topicLabel(entry.topic, reader) });
    case "left":
      return entry.topics.length === 0
        ? timeline["left-all"]
        : fill(timeline.left, {
            topics: entry.topics.map((topic) => topicLabel(topic, reader)).join(", "),
          });
    case "click-tracking":
    case "open-tracking":
      return timeline[entry.kind][yesOrNo(entry.isAllowed)];
    case "grouped":
      return fill(timeline.grouped[yesOrNo(entry.isIn)], {
        group: groupWords(entry.group, reader),
      });
    case "paused":
      return entry.until
        ? fill(timeline.paused, { day: dayOf(entry.until, reader) })
        : timeline.resumed;
    case "corrected":
      return fill(entry.hand || entry.isByList ? timeline.correctedByUs : timeline.corrected, {
        what: correctedWords(entry, reader),
      });
    case "address-changed":
      return timeline[entry.hand ? "address-corrected" : "address-changed"];
    case "mail":
      return timeline.mail[entry.what];
    case "stage-changed":
      return fill(timeline[entry.kind], {
        from: stageWords(entry.from, reader),
        to: stageWords(entry.to, reader),
      });
    case "activity":
      return activityForContact(entry, reader.common.activities, ({ amount, currency }) =>
        money(amount, currency, reader),
      );
    case "kept":
    case "brought-forward":
    case "suppressed":
    case "suppression-lifted":
    case "journey-gone":
    case "erasing":
      return timeline[entry.kind];
  }
}

function correctedWords(
  { what, attributes = [] }: Extract<TimelineEntry, { kind: "corrected" }>,
  reader: MyDataReader,
): string {
  const { phrases, language } = reader;
  const names = what.map((field) => phrases.held[field].toLocaleLowerCase(language));
  return [...names, ...attributes.map((name) => attributeLabel(name, reader))].join(", ");
}

function yesOrNo(is: boolean): "yes" | "no" {
  return is ? "yes" : "no";
}

function money(amount: number, currency: string, { programme, language }: MyDataReader): string {
  return formatMoney({ amount, currency }, programme.locales[language] ?? language);
}
