/** A random, opaque id of a contact: letters and digits only, safe in a mail tag and in a link. */
export type ContactId = string;
