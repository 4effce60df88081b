import type { Instant } from "./calendar.ts";
import type { Contact } from "./contact.ts";
import type { ImportedContact } from "./imported.ts";
import { withEntry } from "./outbox.ts";
import type { ProfileField } from "./timeline.ts";

/** Which fields of a stored profile a list may correct, and whether that includes what contacts typed themselves. */
export type Overwrite = { readonly fields: readonly ProfileField[]; readonly typedToo: boolean };

/**
 * The contact with their profile corrected. If a correction was requested, also the fields that changed and those that
 * stay because the contact typed them.
 */
type Overwritten = {
  readonly contact: Contact;
  readonly put: {
    readonly overwritten?: readonly ProfileField[];
    readonly typedKept?: readonly ProfileField[];
  };
};

/**
 * Corrects the profile where a list differs from it, within what `overwrite` allows. A missing value corrects nothing.
 */
export function withOverwritten(
  contact: Contact,
  row: ImportedContact,
  overwrite: Overwrite | undefined,
  now: Instant,
): Overwritten {
  if (!overwrite) return { contact, put: {} };
  const differing = overwrite.fields.filter(
    (field) =>
      row[field] !== undefined && contact[field] !== undefined && row[field] !== contact[field],
  );
  const typedKept = overwrite.typedToo ? [] : differing.filter((field) => isTyped(contact, field));
  const overwritten = differing.filter((field) => !typedKept.includes(field));
  const put = { overwritten, typedKept };
  if (overwritten.length === 0) return { contact, put };
  const values = Object.fromEntries(overwritten.map((field) => [field, row[field]]));
  const entry = { kind: "corrected", at: now, what: overwritten, isByList: true } as const;
  return { contact: withEntry({ ...contact, ...values }, entry), put };
}

/** The contact with these fields recorded as typed by themselves. */
export function withTyped(contact: Contact, fields: readonly ProfileField[]): Contact {
  return { ...contact, typed: [...new Set([...(contact.typed ?? []), ...fields])] };
}

/** In old data this is not recorded: people who signed up on one of our pages may have typed anything. */
function isTyped({ typed, consents = [] }: Contact, field: ProfileField): boolean {
  if (typed) return typed.includes(field);
  return consents.some(
    ({ purpose, isGiven, source }) =>
      purpose === "mail" && isGiven && !source.startsWith("import:"),
  );
}
