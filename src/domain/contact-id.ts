/** A random, opaque id of a contact: letters and digits only, safe in a mail tag and in a link. */
export type ContactId = string;

/**
 * One of `of` equal parts of the due contacts, counted from 0. Every due contact is in one of the parts exactly, as long
 * as `of` divides 16, the number of shards of the due index.
 */
export type DuePart = { readonly part: number; readonly of: number };
