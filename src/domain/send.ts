import type { Instant } from "./calendar.ts";
import type { ContactId } from "./contact-id.ts";
import type { Why } from "./why.ts";

/** Every reason why a planned mail was not sent. */
export const REFUSAL_REASONS = [
  "unsubscribed",
  "suppressed",
  "capped",
  "stale",
  "stage-left",
  "not-in-stage",
  /** The journey's `until` became true. */
  "journey-ended",
  "already-confirmed",
  "withdrawn",
  /** The contact asked for a pause. */
  "paused",
  /** They are in a group that gets no such mail. */
  "excluded",
  /** This run already had the same message, under a former name of its step. */
  "already-sent",
  /** The programme no longer has the journey, the step or the topic. */
  "journey-gone",
  "step-gone",
  "topic-gone",
  /** There is no template of that name any more. */
  "message-gone",
  "rejected",
] as const;

export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export type SendState =
  | "planned"
  | "claimed"
  | "accepted"
  | "delivered"
  /** A temporary bounce (a full mailbox, an absence), which says nothing against the address. */
  | "soft-bounced"
  | "bounced"
  | "complained"
  | "refused"
  | "unknown"
  | "closed";

/**
 * What a mail is for: marketing needs consent; a confirmation asks whether a sign-up was meant; the others answer a
 * contact who asked to see their data or to change their address.
 */
export type Purpose = "marketing" | "confirmation" | "my-data" | "new-address";

/** One mail for one step and one occurrence of a journey, as decided. */
export type PlannedSend = {
  readonly sendId: string;
  readonly contactId: ContactId;
  readonly journey: string;
  readonly step: string;
  readonly occurrence: string;
  readonly message: string;
  readonly purpose: Purpose;
  readonly topic?: string | undefined;
  /** The stage the contact must still be in when the mail is handed over. */
  readonly stage?: string | undefined;
  /** Whether its journey can end by its `until`: that is checked again when the mail is handed over. */
  readonly mayEnd?: true | undefined;
  /** Which anniversary this is, counted from 1. */
  readonly years?: number | undefined;
  /** The sign-up that a confirmation mail asks about. */
  readonly nonce?: string | undefined;
  readonly dueAt: Instant;
  readonly why: Why;
  /** Set if the mail was withheld when it was planned. */
  readonly withheld?: RefusalReason | undefined;
};

/** A line of the ledger. */
export type Send = PlannedSend & {
  readonly state: SendState;
  readonly plannedAt: Instant;
  readonly settledAt?: Instant | undefined;
  readonly reason?: string | undefined;
  readonly leaseUntil?: Instant | undefined;
  /** The claim under which it is being handed over. */
  readonly claim?: string | undefined;
  readonly messageId?: string | undefined;
  readonly attempts: number;
  /** How often the mail service rejected it while accepting others. */
  readonly rejections?: number | undefined;
};

/** A change of state of a send. */
export type Move = {
  readonly to: SendState;
  readonly at: Instant;
  readonly reason?: string | undefined;
  readonly leaseUntil?: Instant | undefined;
  readonly messageId?: string | undefined;
  readonly claim?: string | undefined;
  /** The claim that this move ends. Without it, the move could end a later claim by another worker. */
  readonly endsClaim?: string | undefined;
  /** The move is made without a claim, and must not end one that another worker has made since. */
  readonly ifUnclaimed?: boolean | undefined;
  /** The mail service rejected this mail while accepting others. */
  readonly countsRejection?: boolean | undefined;
};

const ORIGINS: Readonly<Record<SendState, readonly SendState[]>> = {
  planned: ["claimed"],
  claimed: ["planned"],
  refused: ["planned", "claimed"],
  accepted: ["claimed", "unknown", "closed"],
  unknown: ["claimed"],
  closed: ["unknown"],
  "soft-bounced": ["claimed", "unknown", "closed", "accepted"],
  delivered: ["claimed", "unknown", "closed", "accepted", "soft-bounced"],
  bounced: ["claimed", "unknown", "closed", "accepted", "soft-bounced", "delivered"],
  complained: ["claimed", "unknown", "closed", "accepted", "soft-bounced", "delivered", "bounced"],
};

/** The states from which a send may make `move`. */
export function originsOf({ to, ifUnclaimed }: Move): readonly SendState[] {
  return ifUnclaimed ? ORIGINS[to].filter((state) => state !== "claimed") : ORIGINS[to];
}

/** What a move changes in a send, whatever it held before. Each ledger applies it to its stored line. */
export type MoveChanges = {
  /** The new values of fields; `undefined` empties a field. */
  readonly set: Partial<Send>;
  /** The amounts to add to numbers; a missing number counts as 0. */
  readonly add: { readonly attempts?: number; readonly rejections?: number };
};

/** What `move` changes, provided that it is legal. */
export function changesOf(move: Move): MoveChanges {
  const { to, at, reason, messageId } = move;
  const { leaseUntil, claim } = to === "claimed" ? move : {};
  const settledAt = to === "planned" || to === "claimed" ? undefined : at;
  return {
    set: {
      ...{ state: to, settledAt, leaseUntil, claim },
      ...(reason !== undefined && { reason }),
      ...(messageId !== undefined && { messageId }),
    },
    add: {
      ...(to === "claimed" && { attempts: 1 }),
      ...(move.countsRejection && { rejections: 1 }),
    },
  };
}

/** The send after `move`, or undefined if the move is not legal in the send's state. */
export function afterMove(send: Send, move: Move): Send | undefined {
  if (!originsOf(move).includes(send.state)) return undefined;
  if (move.endsClaim && send.claim !== move.endsClaim) return undefined;
  const { set, add } = changesOf(move);
  const added = Object.entries(add) as [keyof typeof add, number][];
  const numbers = added.map(([field, by]) => [field, (send[field] ?? 0) + by]);
  return { ...send, ...set, ...Object.fromEntries(numbers) };
}

/** Whether a move says that the mail service refused the mail permanently. */
export function isByService({ to, reason }: Move): boolean {
  return to === "refused" && reason?.startsWith("rejected: ") === true;
}

/** Whether a send in `state` needs nothing more from us, except to record feedback. */
export function isSettled(state: SendState): boolean {
  return state !== "planned" && state !== "claimed" && state !== "unknown";
}

/**
 * Whether a send has already passed the state that `move` leads to: making the move would change nothing. It stays so,
 * because a settled send only moves on.
 */
export function hasPassed({ state }: Send, move: Move): boolean {
  return isSettled(state) && !originsOf(move).includes(state);
}

/** Whether we cannot tell if a mail in `state` was sent. */
export function isInDoubt(state: SendState): boolean {
  return state === "unknown" || state === "closed";
}

/** The ledger line of a newly planned mail: `refused` at once if it was withheld. */
export function openSend(planned: PlannedSend, at: Instant): Send {
  const { withheld } = planned;
  return withheld
    ? { ...planned, state: "refused", reason: withheld, plannedAt: at, settledAt: at, attempts: 0 }
    : { ...planned, state: "planned", plannedAt: at, attempts: 0 };
}

/**
 * The id of a send: the same for the same contact, journey, step and occurrence, whichever worker computes it. It
 * contains only `[A-Za-z0-9_-]`, as an SES message tag requires, and none of its parts contains the `_` between them.
 */
export function sendIdOf(
  contactId: ContactId,
  journey: string,
  step: string,
  occurrence: string,
): string {
  return [contactId, journey, step, occurrence].join("_");
}

/** A planned mail with its id. The id uses the first names of its journey and step if they were renamed. */
export function plannedSend(
  send: Omit<PlannedSend, "sendId">,
  { journey, step }: Pick<PlannedSend, "journey" | "step"> = send,
): PlannedSend {
  return { sendId: sendIdOf(send.contactId, journey, step, send.occurrence), ...send };
}

/** An occurrence that began at `instant`, as part of a send's id: `20261122T093000000Z`. */
export function occurrenceOf(instant: Instant): string {
  return instant.replaceAll(/[^0-9TZ]/g, "");
}
