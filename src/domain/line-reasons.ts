import type { Instant } from "./calendar.ts";

/** Relance's own reasons that a ledger line stores, besides `REFUSAL_REASONS`. Their wording never changes. */
export const LINE_REASONS = {
  leaseRanOut: "the lease ran out before the outcome was known",
  noMessageId: "SES answered without a message id",
  notPrepared: "it could not be prepared",
  sentAgain: "unknown: sent again",
} as const;

/** The name of a reason in `LINE_REASONS`; undefined for any other text. */
export function lineReasonIn(text: string): keyof typeof LINE_REASONS | undefined {
  const names = Object.keys(LINE_REASONS) as (keyof typeof LINE_REASONS)[];
  return names.find((name) => LINE_REASONS[name] === text);
}

const HELD = "held until ";

/** The reason of a planned mail that waits until `instant`. */
export function heldUntil(instant: Instant): string {
  return HELD + instant;
}

/** Until when a mail with this reason waits; undefined for another reason. */
export function heldUntilIn(reason: string): Instant | undefined {
  return reason.startsWith(HELD) ? reason.slice(HELD.length) : undefined;
}
