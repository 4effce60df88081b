import { encodeWord, quoteString } from "nodemailer/lib/mime-funcs";

/** The longest encoded word, in characters (RFC 2047, section 2), less the room that the header's name may take. */
const LONGEST_WORD = 52;

/** A mailbox as a header value: the name quoted (RFC 5322), or encoded if it is not plain ASCII (RFC 2047). */
export function mailboxText({ name, email }: { readonly name: string; readonly email: string }) {
  const plain = /^[\x20-\x7e]*$/.test(name);
  return `${plain ? quoteString(name) : encodeWord(name, "Q", LONGEST_WORD)} <${email}>`;
}
