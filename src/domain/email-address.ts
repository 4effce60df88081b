import validator from "validator/lib/isEmail.js";

// The package's types describe another module format than the one Node loads.
const isEmail = validator as unknown as typeof validator.default;

/** The longest address that mail can carry (RFC 5321, 4.5.3.1.3, less the angle brackets), in characters. */
const LONGEST = 254;

/** Most addresses: letters, digits and single marks. The checks below are slow, and let all of these pass. */
const PLAIN = /^[A-Za-z0-9]+(?:[._+-][A-Za-z0-9]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,63}$/;

/** As long as no part of a domain can be too long, and the whole cannot either. */
const PLAIN_LENGTH = 63;

/**
 * Reads an address as a person types it: surrounding spaces are removed, an international domain becomes its ASCII form
 * (SES takes no other), and the domain is lower-cased. Undefined if mail could not be sent to it: SES refuses a local
 * part outside ASCII.
 */
export function parseEmailAddress(text: string): string | undefined {
  const typed = text.trim();
  if (typed.length <= PLAIN_LENGTH && PLAIN.test(typed)) return typed;
  const at = typed.lastIndexOf("@");
  // The validator accepts white space and control characters in a quoted local part, but a header must not hold them.
  if (at < 1 || typed.length > LONGEST || /[^\x20-\x7e]/.test(typed.slice(0, at))) return undefined;
  const domain = asciiDomain(typed.slice(at + 1));
  const address = `${typed.slice(0, at)}@${domain}`;
  return domain && address.length <= LONGEST && isEmail(address) ? address : undefined;
}

/** The form in which two addresses of the same mailbox are equal: case is ignored throughout. */
export function sameMailbox(address: string): string {
  return address.toLowerCase();
}

/** Whether two addresses are the same mailbox. */
export function isSameMailbox(one: string, other: string): boolean {
  return sameMailbox(one) === sameMailbox(other);
}

/** An address that its owner recognises and nobody else can read: `a***@example.com`. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, 1)}***${address.slice(at)}`;
}

function asciiDomain(domain: string): string | undefined {
  try {
    const { hostname } = new URL(`http://${domain}`);
    return /[/?#:@\\]/.test(domain) ? undefined : hostname;
  } catch {
    return undefined;
  }
}
