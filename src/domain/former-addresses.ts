import type { Instant } from "./calendar.ts";
import type { Contact, FormerAddress } from "./contact.ts";
import { isSameMailbox } from "./email-address.ts";

/** The most former addresses kept: the newest ones. */
const MOST_FORMER = 20;

/**
 * The contact at another address. The old one becomes a former address. A bounce stays with it; a complaint moves
 * along.
 */
export function withAddress(contact: Contact, email: string, now: Instant): Contact {
  const { formerAddresses = [] } = contact;
  const others = formerAddresses.filter((former) => !isSameMailbox(former.email, email));
  const former = [...others, { email: contact.email, until: now }].slice(-MOST_FORMER);
  const suppressed = contact.suppressed?.reason === "complaint" ? contact.suppressed : undefined;
  return { ...contact, email, formerAddresses: former, suppressed };
}

/** The former addresses of `before` that `after` no longer has. */
export function droppedAddresses(before: Contact, after: Contact): readonly FormerAddress[] {
  return (before.formerAddresses ?? []).filter(
    ({ email }) => !isFormerAddress(after, email) && !isSameMailbox(email, after.email),
  );
}

/** Whether the contact had the address before. */
export function isFormerAddress({ formerAddresses = [] }: Contact, email: string): boolean {
  return formerAddresses.some((former) => isSameMailbox(former.email, email));
}

/** The former addresses that do not lead to this contact yet. */
export function strayAddresses({ formerAddresses = [] }: Contact): readonly FormerAddress[] {
  return formerAddresses.filter(({ leadsHere }) => !leadsHere);
}

/** The contact with these former addresses recorded as leading to them. */
export function withAddressesLed(contact: Contact, led: readonly FormerAddress[]): Contact {
  const formerAddresses = contact.formerAddresses?.map((former) =>
    led.some(({ email, until }) => email === former.email && until === former.until)
      ? { ...former, leadsHere: true }
      : former,
  );
  return { ...contact, formerAddresses };
}
