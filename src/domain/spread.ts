import * as z from "zod/mini";
import {
  addPeriod,
  type Instant,
  instantOf,
  millisecondsOf,
  type Period,
  periodSchema,
} from "./calendar.ts";
import type { Contact } from "./contact.ts";
import type { ContactId } from "./contact-id.ts";
import { sameMailbox } from "./email-address.ts";

/** A period that mails can be spread over, from one second to 90 days. */
export const spreadSchema = periodSchema.check(
  z.refine(
    (period) => secondsOf(period) >= 1 && secondsOf(period) <= LONGEST,
    "expected a period from one second to 90 days, such as P14D",
  ),
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

/**
 * Over how many seconds mails that were held until one instant come back: as long as 50,000 of them take at
 * `mailsPerSecond`, and an hour at most. Without a rate limit, they come back at once.
 */
export function crowdSeconds(mailsPerSecond: number): number {
  return Math.min(CROWD_LONGEST, Math.ceil(CROWD / mailsPerSecond));
}

/** The contact's own instant within `seconds` after `from`: always the same, and evenly distributed over many. */
export function spreadAfter(from: Instant, seconds: number, id: ContactId): Instant {
  if (seconds < 1) return from;
  return instantOf(millisecondsOf(from) + 1000 * (hashOf(id) % Math.floor(seconds)));
}

/** The mails of a crowd, as many as SES lets a new account send in a day; and the longest that it may take, in seconds. */
const CROWD = 50_000;
const CROWD_LONGEST = 3600;

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
