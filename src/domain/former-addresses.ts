import type { Instant } from "./calendar.ts";
import type { Contact, FormerAddress } from "./contact.ts";
import { isSameMailbox } from "./email-address.ts";

/** How many former addresses are kept: the newest ones. */
const MOST_FORMER = 20;

/** The contact at another address; the one it had becomes a former one, and takes a bounce with it, never a complaint. */
export function withAddress(contact: Contact, email: string, now: Instant): Contact {
  const { formerAddresses = [] } = contact;
  const others = formerAddresses.filter((former) => !isSameMailbox(former.email, email));
  const former = [...others, { email: contact.email, until: now }].slice(-MOST_FORMER);
  const suppressed = contact.suppressed?.reason === "complaint" ? contact.suppressed : undefined;
  return { ...contact, email, formerAddresses: former, suppressed };
}

/** The former addresses of `before` that `after` does not have any more. */
export function droppedAddresses(before: Contact, after: Contact): readonly FormerAddress[] {
  return (before.formerAddresses ?? []).filter(
    ({ email }) => !isFormerAddress(after, email) && !isSameMailbox(email, after.email),
  );
}

/** Whether the contact had the address before. */
export function isFormerAddress({ formerAddresses = [] }: Contact, email: string): boolean {
  return formerAddresses.some((former) => isSameMailbox(former.email, email));
}

/** The former addresses that nobody has made to lead here yet. */
export function strayAddresses({ formerAddresses = [] }: Contact): readonly FormerAddress[] {
  return formerAddresses.filter(({ leadsHere }) => !leadsHere);
}

/** The contact, knowing that these former addresses lead to it. */
export function withAddressesLed(contact: Contact, led: readonly FormerAddress[]): Contact {
  const formerAddresses = contact.formerAddresses?.map((former) =>
    led.some(({ email, until }) => email === former.email && until === former.until)
      ? { ...former, leadsHere: true }
      : former,
  );
  return { ...contact, formerAddresses };
}
