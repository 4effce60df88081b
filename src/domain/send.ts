import type { Instant } from "./calendar.ts";
import type { ContactId } from "./contact-id.ts";
import type { Why } from "./why.ts";

/** Why a planned mail was not sent. */
export type RefusalReason =
  | "unsubscribed"
  | "suppressed"
  | "capped"
  | "stale"
  | "stage-left"
  | "not-in-stage"
  /** What the journey runs until has begun to hold. */
  | "journey-ended"
  | "already-confirmed"
  | "withdrawn"
  /** The contact asked for a pause. */
  | "paused"
  /** It is in a group that gets no such mail. */
  | "excluded"
  /** This run of the journey had the same message before, under a name that its step no longer has. */
  | "already-sent"
  /** The programme no longer has the journey, the step or the topic. */
  | "journey-gone"
  | "step-gone"
  | "topic-gone"
  /** No template of that name is left. */
  | "message-gone"
  | "rejected";

export type SendState =
  | "planned"
  | "claimed"
  | "accepted"
  | "delivered"
  /** It came back for now (a full mailbox, an absence), which says nothing against the address. */
  | "soft-bounced"
  | "bounced"
  | "complained"
  | "refused"
  | "unknown"
  | "closed";

/**
 * What a mail is for: marketing needs consent; a confirmation asks whether a sign-up was meant; the others answer somebody
 * who asked to see what is held, or to be written at a new address.
 */
export type Purpose = "marketing" | "confirmation" | "my-data" | "new-address";

/** One mail of one step of one occurrence of a journey, as it was decided. */
export type PlannedSend = {
  readonly sendId: string;
  readonly contactId: ContactId;
  readonly journey: string;
  readonly step: string;
  readonly occurrence: string;
  readonly message: string;
  readonly purpose: Purpose;
  readonly topic?: string | undefined;
  /** The stage that must still hold when the mail is handed over. */
  readonly stage?: string | undefined;
  /** Whether its journey ends when its `until` holds: that is asked again when the mail is handed over. */
  readonly mayEnd?: true | undefined;
  /** Which anniversary this is, counted from 1. */
  readonly years?: number | undefined;
  /** The sign-up that a confirmation mail asks about. */
  readonly nonce?: string | undefined;
  readonly dueAt: Instant;
  readonly why: Why;
  /** Set when the mail was withheld as it was planned. */
  readonly withheld?: RefusalReason | undefined;
};

/** A line of the ledger. */
export type Send = PlannedSend & {
  readonly state: SendState;
  readonly plannedAt: Instant;
  readonly settledAt?: Instant | undefined;
  readonly reason?: string | undefined;
  readonly leaseUntil?: Instant | undefined;
  /** The name of the claim under which it is handed over. */
  readonly claim?: string | undefined;
  readonly messageId?: string | undefined;
  readonly attempts: number;
  /** How often the mail service rejected it while it took others. */
  readonly rejections?: number | undefined;
};

/** What changes when a send moves to another state. */
export type Move = {
  readonly to: SendState;
  readonly at: Instant;
  readonly reason?: string | undefined;
  readonly leaseUntil?: Instant | undefined;
  readonly messageId?: string | undefined;
  readonly claim?: string | undefined;
  /** The claim that this move ends: without it, a claim that somebody made since would be ended instead. */
  readonly endsClaim?: string | undefined;
  /** Whoever makes the move has no claim, and must not end one that somebody made since. */
  readonly ifUnclaimed?: boolean | undefined;
  /** The mail service rejected this mail while it took others. */
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

/** What a move changes in a send, whatever stood there before: each ledger applies it to what it keeps. */
export type MoveChanges = {
  /** What fields hold after it; one that is `undefined` is emptied. */
  readonly set: Partial<Send>;
  /** How much is added to a number; one that is not there yet counts as 0. */
  readonly add: { readonly attempts?: number; readonly rejections?: number };
};

/** What `move` changes, provided that it is a legal one. */
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

/** The send after `move`, or undefined when the move is not a legal one from where the send stands. */
export function moved(send: Send, move: Move): Send | undefined {
  if (!originsOf(move).includes(send.state)) return undefined;
  if (move.endsClaim && send.claim !== move.endsClaim) return undefined;
  const { set, add } = changesOf(move);
  const added = Object.entries(add) as [keyof typeof add, number][];
  const numbers = added.map(([field, by]) => [field, (send[field] ?? 0) + by]);
  return { ...send, ...set, ...Object.fromEntries(numbers) };
}

/** Whether a move tells that the mail service refused the mail for good. */
export function isByService({ to, reason }: Move): boolean {
  return to === "refused" && reason?.startsWith("rejected: ") === true;
}

/** Whether nothing is left to do for a send in `state`, but to hear from the receiver's side. */
export function isSettled(state: SendState): boolean {
  return state !== "planned" && state !== "claimed" && state !== "unknown";
}

/** Whether nobody knows if a mail in `state` went out. */
export function isInDoubt(state: SendState): boolean {
  return state === "unknown" || state === "closed";
}

/** The ledger line of a mail just planned: `refused` at once when it was withheld. */
export function openSend(planned: PlannedSend, at: Instant): Send {
  const { withheld } = planned;
  return withheld
    ? { ...planned, state: "refused", reason: withheld, plannedAt: at, settledAt: at, attempts: 0 }
    : { ...planned, state: "planned", plannedAt: at, attempts: 0 };
}

/**
 * The name of a send: the same for the same contact, journey, step and occurrence, whoever works it out. It holds only
 * `[A-Za-z0-9_-]`, as an SES message tag must, and none of its parts holds the `_` between them.
 */
export function sendIdOf(
  contactId: ContactId,
  journey: string,
  step: string,
  occurrence: string,
): string {
  return [contactId, journey, step, occurrence].join("_");
}

/**
 * A mail as it is planned, with its name. That holds the first names of its journey and step, where the programme calls
 * them something else now.
 */
export function planned(
  send: Omit<PlannedSend, "sendId">,
  { journey, step }: Pick<PlannedSend, "journey" | "step"> = send,
): PlannedSend {
  return { sendId: sendIdOf(send.contactId, journey, step, send.occurrence), ...send };
}

/** An occurrence that began at `instant`, as part of a send's name: `20261122T093000000Z`. */
export function occurrenceOf(instant: Instant): string {
  return instant.replaceAll(/[^0-9TZ]/g, "");
}
