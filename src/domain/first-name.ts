/** The longest first name, in characters. */
export const LONGEST_FIRST_NAME = 100;

/** Control characters, line breaks, and the marks that turn the direction of what follows: a header may hold none. */
export const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;

/** What a robot writes into a name, to have its link mailed to strangers. */
export const LINK = /:\/\/|www\.|[<>@]/i;

/** Whether a text may stand in mails as somebody's first name. */
export function isFirstName(text: string): boolean {
  return text.length <= LONGEST_FIRST_NAME && !UNSAFE.test(text) && !LINK.test(text);
}
