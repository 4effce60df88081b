import { addPeriod, type Instant } from "./calendar.ts";
import { acceptedSince, type HourlyCounts } from "./mail-counts.ts";
import type { Move, Send } from "./send.ts";

/**
 * A rejection that does not say whether one mail or the sender is at fault. If another mail is accepted in between,
 * the mail was at fault; if mails to several people are rejected with the same error, the sender is.
 */
export type Doubt = {
  /** The kind of error. */
  readonly error: string;
  /** Hashes of the addresses it affected, each once. */
  readonly recipients: readonly string[];
  /** When it last happened, and how many mails had been accepted by then since the start of that hour. */
  readonly at: Instant;
  readonly accepted: number;
};

/** A rejection of a mail to one recipient. */
export type Rejection = { readonly error: string; readonly recipient: string };

/**
 * How many people must be rejected with the same error, with no mail accepted in between, before we count as being at
 * fault.
 */
const PEOPLE = 3;

/** How often a mail may be rejected, while others are accepted, before it is given up. */
const REJECTIONS = 3;

/** How long a doubt is remembered; the counts it is compared with are kept for longer. */
const REMEMBERED = "P1D";

/** When a rejected mail is tried again: later than any mail the breaker held back because of it. */
const TRY_AGAIN = "PT2H";

/** Whether a mail was accepted since the last unclear rejection, which shows that the mail service accepts our mail. */
export function othersGoThrough(
  doubt: Doubt | undefined,
  hours: HourlyCounts,
  now: Instant,
): boolean {
  const recent = remembered(doubt, now);
  return recent !== undefined && acceptedSince(hours, recent.at) > recent.accepted;
}

/** The doubt after one more rejection. */
export function withRejection(
  doubt: Doubt | undefined,
  { error, recipient }: Rejection,
  hours: HourlyCounts,
  now: Instant,
): Doubt {
  const recent = othersGoThrough(doubt, hours, now) ? undefined : remembered(doubt, now);
  const before = recent?.error === error ? recent.recipients : [];
  const recipients = before.includes(recipient) ? before : [...before, recipient];
  return { error, recipients, at: now, accepted: acceptedSince(hours, now) };
}

/** Whether so many people were rejected with the same error that the fault must be ours. */
export function isOurs({ recipients }: Doubt): boolean {
  return recipients.length >= PEOPLE;
}

/**
 * What happens to a rejected mail: it stays planned until it has been rejected often enough while others were accepted.
 */
export function afterRejection(
  { rejections = 0 }: Send,
  reason: string,
  othersWentThrough: boolean,
  at: Instant,
): { readonly move: Move; readonly lookAgainAt?: Instant } {
  return othersWentThrough && rejections + 1 >= REJECTIONS
    ? { move: { to: "refused", at, reason: `rejected: ${reason}` } }
    : {
        move: { to: "planned", at, reason, countsRejection: othersWentThrough },
        lookAgainAt: addPeriod(at, TRY_AGAIN, "UTC"),
      };
}

function remembered(doubt: Doubt | undefined, now: Instant): Doubt | undefined {
  return doubt && addPeriod(doubt.at, REMEMBERED, "UTC") > now ? doubt : undefined;
}
