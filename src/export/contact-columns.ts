import { type ConsentEntry, consentTo } from "../domain/consent.ts";
import { activeTopics, type Contact } from "../domain/contact.ts";
import { FACT_NAMES, type FactName, type FactValue, shownFacts } from "../domain/fact-kinds.ts";
import { NEVER } from "../domain/facts.ts";
import { cellOf, type FieldValue } from "../domain/field-value.ts";
import { knownValue } from "../domain/known-value.ts";
import type { Programme } from "../domain/programme.ts";
import type { Column } from "./csv.ts";
import { decimal } from "./decimal.ts";
import { exportedGroups, leftAt, leftGroupsOf, statusOf } from "./standing.ts";

/**
 * A contact on one line, in columns that an import understands: importing the line recreates the contact as far as one
 * line can. It does not recreate: the id; all but the latest of several dates, proofs of consent or answers of the same
 * name; groups that the contact left while in another; what the contact refused to have recorded; sign-ups never
 * confirmed, which no import takes for consent; demos, guides and orders, which have dates of their own; pauses. After a
 * bounce or a complaint, the line names the groups the contact was in, and an import takes the contact out of them.
 */
export function contactColumns(
  programme: Pick<Programme, "topics" | "attributes">,
): readonly Column<Contact>[] {
  return [
    ["email", ({ email }) => email],
    ["first_name", ({ firstName }) => firstName],
    ["language", ({ language }) => language],
    ["time_zone", ({ timeZone }) => timeZone],
    ["status", statusOf],
    ["groups", (contact) => exportedGroups(contact).join(";")],
    ["left_groups", (contact) => leftGroupsOf(contact).join(";")],
    ["signed_up_at", ({ createdAt }) => createdAt],
    ["unsubscribed_at", leftAt],
    ["consent_source", (contact) => sourceOf(lastConsent(contact))],
    ["consent_at", (contact) => lastConsent(contact)?.at],
    ["consent_text", (contact) => lastConsent(contact)?.text],
    factColumn("last_activity_at"),
    ["stage", ({ stage }) => stage.name],
    ["stage_since", ({ stage }) => stage.since],
    ...FACT_NAMES.filter((name) => name !== "last_activity_at").map(factColumn),
    ...fieldNames(programme).map(
      (name) => [`field_${name}`, (contact: Contact) => fieldCell(contact, name)] as const,
    ),
    ["paused_until", ({ pausedUntil }) => pausedUntil],
    ["contact_id", ({ id }) => id],
    ...programme.attributes.map(
      ({ name }) => [`attribute_${name}`, (contact: Contact) => valueCell(contact, name)] as const,
    ),
  ];
}

/** The latest consent that allows mail. */
function lastConsent(contact: Contact): ConsentEntry | undefined {
  if (statusOf(contact) !== "subscribed") return undefined;
  return activeTopics(contact)
    .flatMap((topic) => consentTo(topic, contact.consents) ?? [])
    .reduce<ConsentEntry | undefined>(
      (last, consent) => (last && last.at >= consent.at ? last : consent),
      undefined,
    );
}

/** The prefix that an import adds to a source, removed so that it is not added twice. */
const IMPORTED = /^import: /;

function sourceOf(consent: ConsentEntry | undefined): string | undefined {
  return consent?.source.replace(IMPORTED, "");
}

function factColumn(name: FactName): Column<Contact> {
  return [name, ({ facts }) => factCell(shownFacts[name](facts))];
}

function factCell(value: FactValue): string | number | undefined {
  switch (value.kind) {
    case "instant":
      return value.at === NEVER ? undefined : value.at;
    case "count":
      return value.count;
    case "money":
      return sumsOf(value.sums);
    case "dated":
      return value.things.map(([name]) => name).join(";");
  }
}

function sumsOf(sums: Readonly<Record<string, number>>): string {
  return Object.entries(sums)
    .map(([currency, amount]) => `${decimal(amount, currency)} ${currency}`)
    .join(";");
}

/** The questions whose answers are not values of attributes: those have columns of their own. */
function fieldNames({ topics }: Pick<Programme, "topics">): readonly string[] {
  const fields = topics.flatMap((topic) => topic.fields);
  return [...new Set(fields.filter(({ attribute }) => !attribute).map(({ name }) => name))];
}

function valueCell(contact: Contact, name: string) {
  const value = knownValue(contact, name)?.value ?? undefined;
  return value === undefined ? undefined : cellOf(value);
}

function fieldCell(contact: Contact, name: string) {
  const answer = answerOf(contact, name);
  return answer === undefined ? undefined : cellOf(answer);
}

/** The answer to a question of that name: the latest, if several topics ask it. */
function answerOf({ memberships }: Contact, name: string): FieldValue | undefined {
  return Object.values(memberships)
    .filter(({ fields }) => fields[name] !== undefined)
    .sort((one, other) => (one.since < other.since ? -1 : 1))
    .at(-1)?.fields[name];
}
