import { dayOn, type TimeZone } from "../domain/calendar.ts";
import { sameMailbox } from "../domain/email-address.ts";
import type { ImportedConsent, ImportedContact } from "../domain/imported.ts";
import type { ShownContact } from "../domain/list-report.ts";
import type { Programme } from "../domain/programme.ts";
import type { UnfitValue } from "../domain/row-refusal.ts";
import { contactChecker } from "./check-row.ts";
import { type Mapping, mappingOf } from "./columns/mapping.ts";
import { IGNORE, type MappingFile, readMappingFile } from "./columns/mapping-file.ts";
import { contactNames, recogniseContacts } from "./columns/recognise.ts";
import type { List } from "./file/open-list.ts";
import { ImportError } from "./import-error.ts";
import { shortAddress } from "./preview.ts";
import {
  type ImportOptions,
  type ImportResult,
  type ImportTerminal,
  runImport,
  type Understood,
} from "./run-import.ts";
import type { Sink } from "./sink.ts";
import { lookForUndated } from "./survey/look-for-undated.ts";
import { checkClear, isNamedForRefusals, placesToSurvey } from "./survey/unclear-columns.ts";
import { checkGroup, importGroupsOf } from "./values/groups.ts";
import { checkConsent, mayBeMailed } from "./values/read-consent.ts";
import { readDate } from "./values/read-date.ts";
import { type OptOutRules, readLatest } from "./values/read-refusal.ts";

/** How a list of contacts is to be imported. */
export type ContactImportOptions = ImportOptions & {
  /** The meanings of columns, and values for rows that do not give one: beside, or instead of, a mapping file. */
  readonly answers?: Pick<MappingFile, "columns" | "constants"> | undefined;
  readonly programme: Programme;
  /** The topics or groups that every row joins. */
  readonly groups: readonly string[];
  /** The proof of consent for rows that bring none of their own; the date as the user writes it. */
  readonly consent?: {
    readonly source?: string | undefined;
    readonly date?: string | undefined;
    readonly text?: string | undefined;
  };
  /** The name of the list, if the file has another one. */
  readonly listName?: string | undefined;
  /** Whether everybody in the list refused mail. */
  readonly isOptOut?: boolean | undefined;
  /** The day the list was made, as typed: it dates refusals without a date of their own. */
  readonly listDate?: string | undefined;
};

const REQUIRED = ["email"] as const;
const DATED = ["signedUpAt", "lastActivityAt", "consentAt", "leftAt"];

/** Imports a list of contacts into `sink`. Throws an ImportError if it cannot be imported as it is. */
export function runContactImport(
  path: string,
  options: ContactImportOptions,
  sink: Sink<ImportedContact>,
  terminal: ImportTerminal,
): Promise<ImportResult> {
  return runImport(path, options, (list) => understandContacts(list, options), sink, terminal);
}

function understandContacts(
  list: List,
  options: ContactImportOptions,
): Understood<ImportedContact> {
  const { programme, now } = options;
  const names = contactNames(programme);
  const file = mappingFileOf(options, Object.keys(names));
  const recognised = recogniseContacts(list.header, programme);
  const columns = mappingOf(list, recognised, file, programme.timeZone, REQUIRED);
  const mapping: Mapping = { ...columns, dates: options.dates ?? columns.dates };
  const groups = importGroupsOf(options.groups, programme);
  const consent = consentFor(options, mapping);
  const optOut = optOutFor(list, options, mapping);
  // `judge` asks first whether such a list is one of opt-outs, which needs no group and no consent.
  if (optOut.isOptOut || !isNamedForRefusals(optOut.source, mapping)) {
    if (mayBeMailed({ mapping, optOut })) checkGroup(optOut.source, groups, mapping);
    checkConsent({ mapping, consent, groups, optOut });
  }
  return {
    mapping,
    dated: [...DATED, ...dateFields(programme)],
    watched: placesToSurvey(mapping),
    judge: (looks) => {
      // If everybody in the list refused mail, no column can say anything stronger.
      if (!optOut.isOptOut) checkClear(optOut.source, mapping, looks);
    },
    look: optOut.listDate ? undefined : (orders) => lookForUndated(mapping, orders, optOut),
    check: (orders) => contactChecker({ mapping, orders, programme, groups, consent, optOut, now }),
    show: (contact, unfit) => shownContact(contact, unfit, mapping.zone),
    keyOf: ({ email }) => sameMailbox(email),
    settings: ["contacts", groups.joined, consent, mapping.dates, optOut.isOptOut, optOut.listDate],
  };
}

function mappingFileOf(
  { mappingPath, answers }: ContactImportOptions,
  properties: readonly string[],
): MappingFile | undefined {
  const file = mappingPath ? readMappingFile(mappingPath, properties) : undefined;
  if (!answers) return file;
  const unknown = Object.values(answers.columns)
    .flat()
    .find((property) => property !== IGNORE && !properties.includes(property));
  if (unknown) throw new ImportError({ kind: "meaning-unknown", meaning: unknown });
  return {
    ...file,
    columns: { ...file?.columns, ...answers.columns },
    constants: { ...file?.constants, ...answers.constants },
  };
}

function shownContact(
  contact: ImportedContact,
  unfit: readonly UnfitValue[] | undefined,
  zone: TimeZone,
): { contact: ShownContact } {
  const { email, firstName, language, timeZone, standing, groups, signedUpAt } = contact;
  const signedUpOn = signedUpAt && dayOn(signedUpAt, zone);
  const address = shortAddress(email);
  const fields = { ...contact.fields, ...contact.description?.values };
  return {
    contact: {
      ...{ address, firstName, language, timeZone, standing, groups, signedUpOn, fields },
      ...(unfit && { unfit }),
    },
  };
}

function dateFields({ attributes, topics }: Programme): readonly string[] {
  const fields = [...attributes, ...topics.flatMap((topic) => topic.fields)];
  const dates = fields.filter(({ type }) => type === "date");
  return [...new Set(dates.map(({ name }) => `field:${name}`))];
}

/** The user's word on people who refuse mail. Throws an ImportError if the list's date cannot be read. */
function optOutFor(
  { source }: List,
  { isOptOut, listDate, listName, now }: ContactImportOptions,
  { dates, zone }: Mapping,
): OptOutRules {
  const rules = { source: listName ?? source.name, isOptOut, now };
  if (listDate === undefined) return rules;
  const reading = readLatest(listDate, { order: dates, zone, now });
  if ("value" in reading) return { ...rules, listDate: reading.value };
  throw new ImportError({ kind: "list-date-bad", date: listDate, reason: reading.reason });
}

/** The user's word on consent. Throws an ImportError if its date cannot be read. */
function consentFor(
  { consent = {}, now }: ContactImportOptions,
  { dates, zone }: Mapping,
): Partial<ImportedConsent> {
  const { source, text, date } = consent;
  if (date === undefined) return { source, text };
  const reading = readDate(date, { order: dates, zone, now });
  if ("value" in reading) return { source, text, at: reading.value };
  throw new ImportError({ kind: "consent-date-bad", date, reason: reading.reason });
}
