import { addPeriod, millisecondsOf, type Period, periodSchema } from "./calendar.ts";
import type { Contact } from "./contact.ts";
import { sameMailbox } from "./email-address.ts";

/** A period that mails can be spread over, from one second to 90 days. */
export const spreadSchema = periodSchema.refine(
  (period) => secondsOf(period) >= 1 && secondsOf(period) <= LONGEST,
  { message: "expected a period from one second to 90 days, such as P14D" },
);

/**
 * The contact with their own share of `period`, in whole seconds: always the same for one mailbox, and evenly
 * distributed over many. Unchanged without a period.
 */
export function withSpread(contact: Contact, period: Period | undefined): Contact {
  if (!period) return contact;
  const seconds = hashOf(sameMailbox(contact.email)) % Math.max(secondsOf(period), 1);
  return { ...contact, spread: `PT${seconds}S` };
}

/** The contact without their spread, after an act of theirs. Journeys already running keep their times. */
export function withoutSpread(contact: Contact): Contact {
  if (contact.spread === undefined) return contact;
  const { spread, ...others } = contact;
  return others;
}

/** In seconds. */
const LONGEST = 90 * 86_400;

function secondsOf(period: Period): number {
  try {
    return Math.floor(millisecondsOf(addPeriod(EPOCH, period, "UTC")) / 1000);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

const EPOCH = "1970-01-01T00:00:00.000Z";

/** FNV-1a in 32 bits. */
function hashOf(text: string): number {
  return new TextEncoder()
    .encode(text)
    .reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5);
}
