import { type Instant, latest } from "../domain/calendar.ts";
import type { FieldValue } from "../domain/field-value.ts";
import type { ImportedConsent, ImportedContact } from "../domain/imported.ts";
import type { Programme } from "../domain/programme.ts";
import type { Mapping } from "./columns/mapping.ts";
import type { Row } from "./file/parse-lines.ts";
import { dateStyles } from "./survey/date-styles.ts";
import type { DateOrders } from "./survey/dates.ts";
import { attributesOf } from "./values/attributes.ts";
import { type ImportGroups, readGroups } from "./values/groups.ts";
import { readConsent } from "./values/read-consent.ts";
import { type DateStyle, readDate } from "./values/read-date.ts";
import { readDescription } from "./values/read-description.ts";
import { readField } from "./values/read-field.ts";
import {
  languageReader,
  readAddress,
  readFirstName,
  readFullName,
  readTimeZone,
} from "./values/read-person.ts";
import { type OptOutRules, readRefusal, standingOf } from "./values/read-refusal.ts";
import type { Checked } from "./values/refusals.ts";
import { type Cell, type RowValues, rowValues } from "./values/row.ts";
import { newRowReader, type RowReader } from "./values/row-reader.ts";

/** The rules and defaults that a list is checked against. */
export type ContactRules = {
  readonly mapping: Mapping;
  readonly orders: DateOrders;
  readonly programme: Programme;
  readonly groups: ImportGroups;
  /** The proof of consent for rows that bring none of their own. */
  readonly consent: Partial<ImportedConsent>;
  readonly optOut?: OptOutRules | undefined;
  readonly now: Instant;
};

/** Checks rows of contacts one by one: the contact, or everything that is wrong with the row. */
export function contactChecker(rules: ContactRules): (row: Row) => Checked<ImportedContact> {
  const { mapping, orders, now } = rules;
  const optOut = rules.optOut ?? { source: "the list they come from", now };
  const readLanguage = languageReader(rules.programme);
  const styleOf = dateStyles(mapping, orders, now);
  return (row) => {
    if (row.fault)
      return noOfBroken(row, { ...rules, optOut }) ?? { refusals: [{ reason: row.fault }] };
    const reader = newRowReader();
    const plain = rowValues(row, mapping);
    const address = plain.first("email");
    if (!address) reader.refuse("email-missing");
    const email = reader.read(address, readAddress) ?? "";
    const standing = standingOf(plain, reader, optOut) ?? "subscribed";
    // A refusal of mail is stored even if the rest of the row is wrong.
    const details = standing === "subscribed" ? reader : newRowReader();
    const values = withAttributes(plain, row, mapping, details);
    const dateIn = (property: string) => {
      const cell = values.first(property);
      return details.read(cell, (text) => readDate(text, styleOf(cell)));
    };
    const groups = readGroups(values, details, rules.groups, standing);
    const read = reader.result<ImportedContact>({
      email,
      firstName: firstNameIn(values, details),
      language: details.read(values.first("language"), readLanguage),
      timeZone: details.read(values.first("timeZone"), readTimeZone),
      groups,
      standing,
      refusal: readRefusal(standing, plain, styleOf, optOut),
      signedUpAt: dateIn("signedUpAt"),
      lastActivityAt: dateIn("lastActivityAt"),
      orders: [],
      fields: fieldsIn(values, details, groups, rules, styleOf),
      consent: readConsent(values, details, dateIn("consentAt"), standing, groups, rules),
    });
    const said = readDescription(values, rules.programme.attributes, styleOf);
    return withDescription(read, said, { ...rules, optOut });
  };
}

/** The contact of a row with the values of attributes in it. */
function withDescription(
  read: Checked<ImportedContact>,
  { values, unfit }: ReturnType<typeof readDescription>,
  rules: ContactRules,
): Checked<ImportedContact> {
  if (!("value" in read)) return read;
  const description = values && { values, at: toldAt(read.value, rules) };
  return {
    value: description ? { ...read.value, description } : read.value,
    ...(unfit && { unfit }),
  };
}

/** When the row was true: its own latest date, otherwise the date of its list. */
function toldAt(
  { signedUpAt, lastActivityAt, consent }: ImportedContact,
  rules: ContactRules,
): Instant | undefined {
  const ownConsentAt = consent?.isOfList ? undefined : consent?.at;
  const own = latest(signedUpAt, lastActivityAt, ownConsentAt);
  return own ?? rules.optOut?.listDate ?? consent?.at ?? rules.consent.at;
}

/** The values of the row, and those in a column of attributes. */
function withAttributes(
  plain: RowValues,
  row: Row,
  mapping: Mapping,
  reader: RowReader,
): RowValues {
  const attributes = attributesOf(plain, reader);
  return attributes.size > 0 ? rowValues(row, mapping, attributes) : plain;
}

/** The refusal in a row with too many values, where only the address and the refusal are trusted. */
function noOfBroken(
  row: Row,
  { mapping, orders, now, groups, optOut }: ContactRules & { readonly optOut: OptOutRules },
): Checked<ImportedContact> | undefined {
  if (row.fault !== "too-many-cells") return undefined;
  const reader = newRowReader();
  const values = rowValues(row, mapping);
  const email = reader.read(values.first("email"), readAddress);
  const standing = standingOf(values, reader, optOut);
  if (!email || !standing || standing === "subscribed") return undefined;
  const refusal = readRefusal(standing, values, dateStyles(mapping, orders, now), optOut);
  return { value: { email, standing, refusal, groups: groups.joined, orders: [], fields: {} } };
}

function firstNameIn(values: RowValues, reader: RowReader): string | undefined {
  const first = values.first("firstName");
  return first
    ? reader.read(first, readFirstName)
    : reader.read(values.first("fullName"), readFullName);
}

/** The answers to the questions that the forms of these topics ask, apart from attributes. */
function fieldsIn(
  values: RowValues,
  reader: RowReader,
  groups: readonly string[],
  { programme }: ContactRules,
  styleOf: (cell: Cell | undefined) => DateStyle,
): Readonly<Record<string, FieldValue>> {
  const joined = programme.topics.filter(({ name }) => groups.includes(name));
  const answers = new Map<string, FieldValue>();
  const asked = joined.flatMap(({ fields }) => fields).filter(({ attribute }) => !attribute);
  for (const field of asked) {
    const cell = answers.has(field.name) ? undefined : values.first(`field:${field.name}`);
    const value = reader.read(cell, (text) => readField(field, text, styleOf(cell)));
    if (value !== undefined) answers.set(field.name, value);
  }
  return Object.fromEntries(answers);
}
