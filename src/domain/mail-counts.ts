import type { Instant } from "./calendar.ts";

/** What happened to mails: accepted by the mail service, bounced permanently, or reported as spam. */
export type MailCounts = {
  readonly accepted: number;
  readonly bounced: number;
  readonly complained: number;
};

/** Counts by the hour in which they were made, `2026-11-22T09`. */
export type HourlyCounts = Readonly<Record<string, MailCounts>>;

export const NO_MAILS: MailCounts = { accepted: 0, bounced: 0, complained: 0 };

/** The key of the hour of `at`. */
export function hourOf(at: Instant): string {
  return at.slice(0, "2026-11-22T09".length);
}

/** The counts of these hours, added up. */
export function sumOf(counts: readonly MailCounts[]): MailCounts {
  return counts.reduce(plus, NO_MAILS);
}

/** How many mails the mail service has accepted since the start of the hour of `at`. */
export function acceptedSince(hours: HourlyCounts, at: Instant): number {
  return sumOf(Object.keys(hours).flatMap((hour) => (hour >= hourOf(at) ? hours[hour] : []) ?? []))
    .accepted;
}

function plus(one: MailCounts, other: MailCounts): MailCounts {
  return {
    accepted: one.accepted + other.accepted,
    bounced: one.bounced + other.bounced,
    complained: one.complained + other.complained,
  };
}

export function less(one: MailCounts, other: MailCounts): MailCounts {
  return {
    accepted: one.accepted - other.accepted,
    bounced: one.bounced - other.bounced,
    complained: one.complained - other.complained,
  };
}
