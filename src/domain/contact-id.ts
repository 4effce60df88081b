/** A random, opaque name for a contact: letters and digits only, safe in a mail tag and in a link. */
export type ContactId = string;
