import type { Instant } from "./calendar.ts";
import type { Contact } from "./contact.ts";
import type { ImportedContact } from "./imported.ts";
import { withHappened } from "./outbox.ts";
import type { ProfileField } from "./timeline.ts";

/** What of a stored profile a list may put right, and whether also what the contacts typed themselves. */
export type Overwrite = { readonly fields: readonly ProfileField[]; readonly typedToo: boolean };

/** The contact with its profile put right; where that was asked for, which fields were, and which it typed itself and keeps. */
type Overwritten = {
  readonly contact: Contact;
  readonly put: {
    readonly overwritten?: readonly ProfileField[];
    readonly typedKept?: readonly ProfileField[];
  };
};

/** Puts right what a list says otherwise than we have it, as far as `asked` allows. What is not there is no mistake. */
export function withOverwritten(
  contact: Contact,
  row: ImportedContact,
  asked: Overwrite | undefined,
  now: Instant,
): Overwritten {
  if (!asked) return { contact, put: {} };
  const differing = asked.fields.filter(
    (field) =>
      row[field] !== undefined && contact[field] !== undefined && row[field] !== contact[field],
  );
  const typedKept = asked.typedToo ? [] : differing.filter((field) => isTyped(contact, field));
  const overwritten = differing.filter((field) => !typedKept.includes(field));
  const put = { overwritten, typedKept };
  if (overwritten.length === 0) return { contact, put };
  const values = Object.fromEntries(overwritten.map((field) => [field, row[field]]));
  const entry = { kind: "corrected", at: now, what: overwritten, isByList: true } as const;
  return { contact: withHappened({ ...contact, ...values }, entry), put };
}

/** The contact, remembering which fields it typed itself. */
export function withTyped(contact: Contact, fields: readonly ProfileField[]): Contact {
  return { ...contact, typed: [...new Set([...(contact.typed ?? []), ...fields])] };
}

/** Before it was remembered, whoever signed up on a page of ours may have typed anything. */
function isTyped({ typed, consents = [] }: Contact, field: ProfileField): boolean {
  if (typed) return typed.includes(field);
  return consents.some(
    ({ purpose, isGiven, source }) =>
      purpose === "mail" && isGiven && !source.startsWith("import:"),
  );
}
