import type { Instant } from "../../domain/calendar.ts";
import type { ImportedConsent, ImportedContact } from "../../domain/imported.ts";
import type { Mapping } from "../columns/mapping.ts";
import { ImportError } from "../import-error.ts";
import { type ImportGroups, needConsent } from "./groups.ts";
import { readText } from "./read-field.ts";
import type { OptOutRules } from "./read-refusal.ts";
import { isMailed } from "./read-standing.ts";
import type { RowValues } from "./row.ts";
import type { RowReader } from "./row-reader.ts";

/** Everything known about consent before any row is read. */
export type ConsentRules = {
  readonly mapping: Mapping;
  readonly groups: ImportGroups;
  /** The proof that the user gives for rows without one. */
  readonly consent: Partial<ImportedConsent>;
  readonly optOut?: Pick<OptOutRules, "isOptOut"> | undefined;
};

/**
 * The proof that a person agreed to get mail: the row's own, otherwise the one for the whole list. Undefined, and
 * refused, if there is none and mail to the row's groups needs it; undefined too if the person gets no mail.
 */
export function readConsent(
  values: RowValues,
  reader: RowReader,
  at: Instant | undefined,
  standing: ImportedContact["standing"],
  groups: readonly string[],
  { mapping, consent, groups: known }: ConsentRules,
): ImportedConsent | undefined {
  const own = values.first("consentAt");
  const source = reader.read(values.first("consentSource"), readText) ?? consent.source;
  const text = reader.read(values.first("consentText"), readText) ?? consent.text;
  const peer = own?.column && mapping.peer ? `${mapping.peer.name}, ${own.column}` : undefined;
  const isOfList = own?.column === undefined;
  const proof = proofOf(source ?? peer, own ? at : consent.at, text, isOfList);
  if (proof || standing !== "subscribed" || !needConsent(groups, known)) return proof;
  // A wrong date was refused already.
  if (!own || at) reader.refuse("no-consent");
  return undefined;
}

/** Whether anybody in the list may get mail, before any row is read. */
export function mayBeMailed({
  mapping,
  optOut,
}: Pick<ConsentRules, "mapping" | "optOut">): boolean {
  return !optOut?.isOptOut && isMailed(mapping.constants.status ?? "subscribed");
}

/** Throws an ImportError if no row of the list can have a proof of consent, and its groups need one. */
export function checkConsent(rules: ConsentRules): void {
  const { mapping, consent, groups } = rules;
  const isSaid = (property: string) =>
    mapping.columns.has(property) || mapping.constants[property] !== undefined;
  const hasDate = consent.at !== undefined || isSaid("consentAt");
  const hasSource =
    consent.source !== undefined || isSaid("consentSource") || mapping.peer !== undefined;
  const needed = groups.joined.length === 0 || needConsent(groups.joined, groups);
  if ((hasDate && hasSource) || !needed || !mayBeMailed(rules)) return;
  throw new ImportError({ kind: "consent-missing", missing: missingProof(hasSource, hasDate) });
}

function missingProof(hasSource: boolean, hasDate: boolean): "where" | "when" | "both" {
  if (hasSource) return "when";
  return hasDate ? "where" : "both";
}

function proofOf(
  source: string | undefined,
  at: Instant | undefined,
  text: string | undefined,
  isOfList: boolean,
): ImportedConsent | undefined {
  if (source === undefined || at === undefined) return undefined;
  return { source, at, text, ...(isOfList && { isOfList }) };
}
