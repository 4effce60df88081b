import type { BreakerReport, BreakerState } from "./domain/breaker.ts";
import type { Instant } from "./domain/calendar.ts";
import type { Claims } from "./domain/claims.ts";
import type { Suppression } from "./domain/consent.ts";
import type { Contact } from "./domain/contact.ts";
import type { ContactId, DuePart } from "./domain/contact-id.ts";
import type { DeadLetter } from "./domain/dead-letter.ts";
import type { OrderRecord } from "./domain/facts.ts";
import type { Failing, Postponement } from "./domain/failing.ts";
import type { ClaimedAddress, ErasureMark, KnownAddress } from "./domain/known-address.ts";
import type { Mail } from "./domain/mail.ts";
import type { MailCounts } from "./domain/mail-counts.ts";
import type { MailOutcome } from "./domain/mail-outcome.ts";
import type { MessageOutline, MessageVariables, RenderedMessage } from "./domain/message.ts";
import type { PageContent, Theme } from "./domain/page-content.ts";
import type { Programme } from "./domain/programme.ts";
import type { AccountState, RateLimit, Taken } from "./domain/rate-limit.ts";
import type { RelanceEvent } from "./domain/relance-event.ts";
import type { Move, Send } from "./domain/send.ts";
import type { TimelineEntry } from "./domain/timeline.ts";

/**
 * Everything the pipeline needs from the world; each step takes the part it needs. The words used here are explained in
 * docs/design.md, "Words".
 */
export interface World {
  readonly programme: Programme;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly keys: Keys;
  readonly contacts: Contacts;
  readonly groups: Groups;
  readonly orders: Orders;
  readonly addresses: Addresses;
  readonly ledger: Ledger;
  readonly timeline: Timeline;
  readonly counters: Counters;
  readonly turns: Turns;
  readonly queue: SendQueue;
  readonly bus: Bus;
  readonly mailer: Mailer;
  readonly account: MailAccount;
  readonly suppressionList: SuppressionList;
  readonly breaker: Breaker;
  readonly pause: Pause;
  readonly messages: Messages;
  readonly pages: Pages;
  readonly deadLetters: DeadLetters;
  /** The base URL of the public pages, without a trailing slash: `https://mail.example.com`. */
  readonly publicUrl: string;
  /** How many mails a second may go out; Infinity: no limit. Mails held until one instant are spread by it. */
  readonly sendRate: number;
}

/** What a step needs to change a contact and publish the change. */
export type Publishing = Pick<
  World,
  "programme" | "clock" | "contacts" | "timeline" | "bus" | "ledger" | "queue" | "sendRate"
>;

export interface Clock {
  now(): Instant;
}

/** New opaque ids, of letters and digits only. */
export interface Ids {
  next(): string;
}

/** Operations with the secret key. */
export interface Keys {
  /** A keyed hash: equal for equal text, and reveals nothing without the key. */
  hash(text: string): string;
  /** A signed, opaque token for a link, which holds `claims`. */
  sign(claims: Claims): string;
  /** The claims of a token signed here; undefined if it was not. Ignores `expiresAt`. */
  verify(token: string): Claims | undefined;
}

export interface Contacts {
  /** The contact as last saved (strongly consistent). */
  get(id: ContactId): Promise<Contact | undefined>;
  /**
   * Saves the contact if they are still at the version that was read, and returns them at the next version. Throws a
   * StaleContactError if another writer saved them in between.
   */
  save(contact: Contact): Promise<Contact>;
  /** Removes the contact if they are still at the version that was read; throws a StaleContactError otherwise. */
  remove(contact: Contact): Promise<void>;
  /**
   * The contacts due at or before `now`, of one part or of all, each once. The earliest and the latest come in turn, so
   * that a crowd who came due together makes nobody else wait. May be slightly out of date.
   */
  due(now: Instant, part?: DuePart): AsyncIterable<ContactId>;
  /** The earliest instant at which a contact is due, of one part or of all. May be slightly out of date. */
  nextDue(part?: DuePart): Promise<Instant | undefined>;
  /**
   * Records that the tick failed for this contact, after `before`: they are due again later, with a longer wait after
   * each failure, or at their own due instant if that is later still. Nothing else changes, so it works even if the
   * contact cannot be read or saved. Undefined if they are never due, or gone.
   */
  postpone(id: ContactId, now: Instant, before?: Failing): Promise<Postponement | undefined>;
  /** Every contact, in no particular order. Reads all: for an operator or a deployment, never for a tick. */
  all(): AsyncIterable<Contact>;
}

/** Another writer saved the contact after it was read: read it again and retry. */
export class StaleContactError extends Error {
  override readonly name = "StaleContactError";
  readonly contactId: ContactId;

  constructor(contactId: ContactId, options?: ErrorOptions) {
    super(`Cannot save contact "${contactId}": it changed after it was read`, options);
    this.contactId = contactId;
  }
}

/** Lists of everybody who ever joined a group. The contact says whether they are still a member. */
export interface Groups {
  add(topic: string, id: ContactId): Promise<void>;
  members(topic: string): AsyncIterable<ContactId>;
  /** Removes the contact from the list. */
  remove(topic: string, id: ContactId): Promise<void>;
}

export interface Orders {
  /** Stores the record; repeating it for the same order or refund changes nothing. */
  record(id: ContactId, record: OrderRecord): Promise<void>;
  /** All records of the contact (strongly consistent). */
  of(id: ContactId): Promise<readonly OrderRecord[]>;
  removeAll(id: ContactId): Promise<void>;
}

export interface Addresses {
  /**
   * Claims the address for `id` if no contact has it now, and returns who has it, who had it before and still may, and
   * its suppression.
   */
  claim(hash: string, id: ContactId): Promise<ClaimedAddress>;
  /**
   * Like `claim`, for people other systems report on: the former owner comes first. Undefined, and nothing claimed, if
   * a contact was erased there at somebody's wish.
   */
  claimUnlessErased(hash: string, id: ContactId): Promise<ContactId | undefined>;
  find(hash: string): Promise<KnownAddress | undefined>;
  /** Suppresses the address from now on. The first suppression stays, except that a complaint replaces a bounce. */
  suppress(hash: string, suppression: Suppression): Promise<void>;
  /**
   * Allows an address that bounced to be tried once more with the mail `by`, and returns whether it may: not if another
   * mail tried it since `notSince`, and never after a complaint.
   */
  retryBounced(hash: string, by: string, now: Instant, notSince: Instant): Promise<boolean>;
  /** Lifts a bounce: the address may be mailed again, unless a complaint suppressed it. */
  liftBounce(hash: string): Promise<void>;
  /**
   * Releases the address if `id` has it; its suppression stays. With `erasing`, it is marked with when and why: after
   * the person's own wish only a sign-up brings them back, after retention any act of theirs.
   */
  release(hash: string, id: ContactId, erasing?: ErasureMark): Promise<void>;
  /**
   * Marks the address with the erasure of `id`, unless another contact has it, and releases it if `id` has it. One
   * write: if two workers sweep the same contact, the slower one takes nothing.
   */
  markErased(hash: string, id: ContactId, erasing: ErasureMark): Promise<void>;
  /** `id` moved to another address: this one is free to sign up, and still leads to `id`. */
  retire(hash: string, id: ContactId): Promise<void>;
  /** The present owner proved that the address is theirs: it no longer leads to its former owner. */
  prove(hash: string, id: ContactId): Promise<void>;
  /** The address no longer leads to `id` as a former owner. */
  forgetFormer(hash: string, id: ContactId): Promise<void>;
}

export interface Ledger {
  /** Adds the line if there is none with that id, and returns the stored one. */
  open(send: Send): Promise<Send>;
  get(sendId: string): Promise<Send | undefined>;
  /** Makes a legal move and returns the line after it; undefined, with nothing changed, if it is not legal now. */
  move(sendId: string, move: Move): Promise<Send | undefined>;
  /** The lines of a contact, newest first. May be slightly out of date. */
  of(id: ContactId): AsyncIterable<Send>;
  /** Every line, in no particular order. Reads all, page after page: for an operator, never for a tick. */
  all(): AsyncIterable<Send>;
  /** Removes every line of the contact. */
  removeAll(id: ContactId): Promise<void>;
}

export interface Timeline {
  /** Stores the entry; repeating it changes nothing. */
  add(id: ContactId, entry: TimelineEntry): Promise<void>;
  /** The entries of a contact, newest first. */
  of(id: ContactId): AsyncIterable<TimelineEntry>;
  removeAll(id: ContactId): Promise<void>;
}

export interface Counters {
  /** Adds `by`, or one, under `key` in the window that contains `now`; returns the count and the end of the window. */
  count(key: string, now: Instant, windowSeconds: number, by?: number): Promise<Counted>;
}

type Counted = { readonly times: number; readonly windowEnds: Instant };

/** The turns of the rate limit: no mail is handed over without one. All instances share them. */
export interface Turns {
  /** Takes a turn of the window that contains `now`, if one is free. */
  take(limit: RateLimit, now: Instant): Promise<Taken>;
  /** The same for a window that has not begun. */
  book(limit: RateLimit, then: Instant): Promise<Taken>;
}

/**
 * The fast path to `deliver`: one lane for marketing mail, and one for mail that somebody waits for. If a message is
 * lost, the next tick queues the mail again.
 */
export interface SendQueue {
  push(sends: readonly QueuedSend[]): Promise<void>;
  /** Queues a mail that found no turn. It comes back within a few seconds, as if it were new. */
  pushLater(send: QueuedSend): Promise<void>;
}

export type SendReference = { readonly contactId: ContactId; readonly sendId: string };
export type QueuedSend = SendReference & Pick<Send, "purpose">;

export interface Bus {
  publish(events: readonly RelanceEvent[]): Promise<void>;
}

export interface Mailer {
  /** Hands one mail to the mail service, once. Never throws: an unknown result is an outcome too. */
  send(mail: Mail): Promise<MailOutcome>;
}

export interface MailAccount {
  /** What the mail service allows. May be a minute old. */
  read(): Promise<AccountState>;
}

/** The mail service's own list of addresses it no longer mails. */
export interface SuppressionList {
  /** The entries added or changed since `instant`. */
  since(instant: Instant): AsyncIterable<Suppression & { readonly email: string }>;
  /** Why it does not mail the address; undefined if it does. */
  find(email: string): Promise<Suppression | undefined>;
  /** Removes the address, if it is listed. */
  remove(email: string): Promise<void>;
}

/** The circuit breaker: holds mail back after too many bounces or complaints, or if the account may not send. */
export interface Breaker {
  /** Adds one in the hour of `now`. */
  count(what: keyof MailCounts, now: Instant): Promise<void>;
  /** The state and the counts, some seconds old at most; the `latest` only slightly. */
  read(now: Instant, which?: "latest"): Promise<BreakerReport>;
  /** Saves the state if no other worker did since it was read, and returns whether it did. */
  save(state: BreakerState): Promise<boolean>;
}

export interface Pause {
  until(instant: Instant): Promise<void>;
}

export interface Messages {
  /** The message as written, in a language or its fallback; undefined if there is none of that name. */
  outline(message: string, language: string): MessageOutline | undefined;
  /** The message rendered in a language or its fallback. Throws if there is none, or a variable is missing. */
  render(message: string, language: string, variables: MessageVariables): RenderedMessage;
}

/** The texts and images of conversion pages, as a marketer wrote them. */
export interface Pages {
  /** The page in a language. Throws if there is none of that name. */
  page(name: string, language: string): PageContent;
  /** The SVG source of the image `file` beside the page `name`. */
  image(name: string, file: string): string | undefined;
  /** The look of all pages. */
  theme(): Theme;
}

/** The dead-letter queue: events and messages that could not be understood, to be fixed and replayed. */
export interface DeadLetters {
  put(letter: DeadLetter): Promise<void>;
}
