import type { BreakerState } from "./domain/breaker.ts";
import type { Instant } from "./domain/calendar.ts";
import type { Claims } from "./domain/claims.ts";
import type { Suppression } from "./domain/consent.ts";
import type { Contact } from "./domain/contact.ts";
import type { ContactId } from "./domain/contact-id.ts";
import type { DeadLetter } from "./domain/dead-letter.ts";
import type { OrderRecord } from "./domain/facts.ts";
import type { Failing, SetBack } from "./domain/failing.ts";
import type { ClaimedAddress, ErasureMark, KnownAddress } from "./domain/known-address.ts";
import type { HourlyCounts, MailCounts } from "./domain/mail-counts.ts";
import type { MailOutcome } from "./domain/mail-outcome.ts";
import type { MessageOutline, MessageVariables, RenderedMessage } from "./domain/message.ts";
import type { AccountState } from "./domain/pace.ts";
import type { PageContent, Theme } from "./domain/page.ts";
import type { Programme } from "./domain/programme.ts";
import type { RelanceEvent } from "./domain/relance-event.ts";
import type { Move, Send } from "./domain/send.ts";
import type { TimelineEntry } from "./domain/timeline.ts";

/** All that the pipeline asks of the world. Each step takes the part it needs. */
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
  readonly guards: Guards;
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
  /** Where the public pages are, without a slash at the end: `https://mail.example.com`. */
  readonly publicUrl: string;
}

/** What a step needs to change a contact and publish the change. */
export type Publishing = Pick<
  World,
  "programme" | "clock" | "contacts" | "timeline" | "bus" | "ledger" | "queue"
>;

export interface Clock {
  now(): Instant;
}

/** New opaque names, of letters and digits only. */
export interface Ids {
  next(): string;
}

/** What the secret key is for. */
export interface Keys {
  /** A keyed hash: equal for equal text, telling nothing without the key. */
  hash(text: string): string;
  /** A signed, opaque text for a link, which holds `claims`. */
  sign(claims: Claims): string;
  /** The claims of a token signed here, or undefined when it was not. Does not look at `expiresAt`. */
  verify(token: string): Claims | undefined;
}

export interface Contacts {
  /** The contact as last saved (strongly consistent). */
  get(id: ContactId): Promise<Contact | undefined>;
  /**
   * Saves the contact if it is still at the version that was read, and answers with it at its next version. Throws a
   * StaleContactError when somebody else saved it in between.
   */
  save(contact: Contact): Promise<Contact>;
  /** Removes the contact if it is still at the version that was read; throws a StaleContactError otherwise. */
  remove(contact: Contact): Promise<void>;
  /** The contacts due at or before `now`, earliest first in each shard. May be slightly out of date. */
  due(now: Instant): AsyncIterable<ContactId>;
  /** The earliest instant at which a contact is due. May be slightly out of date. */
  nextDue(): Promise<Instant | undefined>;
  /**
   * The tick failed at this contact, as it did `before`: it is due again later, the more often it failed the later, or when
   * it is due anyway. Nothing else of it changes, so that this works for one that cannot be read or saved. Undefined when
   * it is never due, or gone.
   */
  setBack(id: ContactId, now: Instant, before?: Failing): Promise<SetBack | undefined>;
  /** Every contact, in no order. Costs a read of all: for a person or a deployment that asks, never for a tick. */
  all(): AsyncIterable<Contact>;
}

/** Somebody else saved the contact after it was read: read it again and retry. */
export class StaleContactError extends Error {
  override readonly name = "StaleContactError";
  readonly contactId: ContactId;

  constructor(contactId: ContactId, options?: ErrorOptions) {
    super(`Cannot save contact "${contactId}": it changed after it was read`, options);
    this.contactId = contactId;
  }
}

/** Who ever joined a group: a list to read from; the contact itself says whether it still is a member. */
export interface Groups {
  add(topic: string, id: ContactId): Promise<void>;
  members(topic: string): AsyncIterable<ContactId>;
  /** Forgets that the contact ever joined. */
  remove(topic: string, id: ContactId): Promise<void>;
}

export interface Orders {
  /** Keeps the record; again for the same order or refund changes nothing. */
  record(id: ContactId, record: OrderRecord): Promise<void>;
  /** All records of the contact (strongly consistent). */
  of(id: ContactId): Promise<readonly OrderRecord[]>;
  removeAll(id: ContactId): Promise<void>;
}

export interface Addresses {
  /** Gives the address to `id` if nobody has it now, and answers with who has it, and who had it before and still does. */
  claim(hash: string, id: ContactId): Promise<ClaimedAddress>;
  /**
   * Whose address it is, for an act that another program tells of: its former owner's first. Given to `id` when it is
   * nobody's; undefined, and nothing given, when somebody wished to be forgotten there.
   */
  claimUnlessErased(hash: string, id: ContactId): Promise<ContactId | undefined>;
  find(hash: string): Promise<KnownAddress | undefined>;
  /** From now on the address must not be mailed. The first reason stays, but a complaint takes the place of a bounce. */
  suppress(hash: string, suppression: Suppression): Promise<void>;
  /**
   * Whether an address that bounced may be tried once more, `by` a mail: not when it was by another one since `notSince`, nor
   * after a complaint.
   */
  retryBounced(hash: string, by: string, now: Instant, notSince: Instant): Promise<boolean>;
  /** The address may be mailed again, unless a complaint suppressed it. */
  liftBounce(hash: string): Promise<void>;
  /**
   * The address is no longer that of `id`, if it was; what suppresses it stays. With `erasing`, it is marked with when
   * and by whom: after a wish to be forgotten only a sign-up brings somebody back, after retention any act of their own.
   */
  release(hash: string, id: ContactId, erasing?: ErasureMark): Promise<void>;
  /**
   * Marks the address with the erasure of `id`, unless somebody else has it, and gives it back if `id` has it. In one write:
   * of two that sweep the same contact, the slower one takes nothing.
   */
  markErased(hash: string, id: ContactId, erasing: ErasureMark): Promise<void>;
  /** `id` replaced the address with another one: from now on it is free to sign up, and still leads to `id`. */
  retire(hash: string, id: ContactId): Promise<void>;
  /** Whoever has the address has proven that it is theirs: it no longer leads to the contact that had it before. */
  prove(hash: string, id: ContactId): Promise<void>;
  /** The address no longer leads to `id`, if it did because `id` had it before. */
  forgetFormer(hash: string, id: ContactId): Promise<void>;
}

export interface Ledger {
  /** Adds the line if there is none of that name, and answers with the one there is. */
  open(send: Send): Promise<Send>;
  get(sendId: string): Promise<Send | undefined>;
  /** Makes a legal move and answers with the line after it; undefined, and nothing changed, when it is not legal now. */
  move(sendId: string, move: Move): Promise<Send | undefined>;
  /** The lines of a contact, newest first. May be slightly out of date. */
  of(id: ContactId): AsyncIterable<Send>;
  /** Every line, in no order. Reads all, page after page: for a person who asks, never for a tick. */
  all(): AsyncIterable<Send>;
  /** Removes every line of the contact. */
  removeAll(id: ContactId): Promise<void>;
}

export interface Timeline {
  /** Writes the entry down; again for the same entry changes nothing. */
  add(id: ContactId, entry: TimelineEntry): Promise<void>;
  /** The entries of a contact, newest first. */
  of(id: ContactId): AsyncIterable<TimelineEntry>;
  removeAll(id: ContactId): Promise<void>;
}

export interface Guards {
  /** Counts one more under `key` in the window that `now` is in; says how often that makes, and when the window ends. */
  count(key: string, now: Instant, windowSeconds: number): Promise<Counted>;
}

type Counted = { readonly times: number; readonly windowEnds: Instant };

/** The fast lane to `deliver`. What is lost here is found again by the next tick. */
export interface SendQueue {
  push(sends: readonly SendReference[]): Promise<void>;
}

export type SendReference = { readonly contactId: ContactId; readonly sendId: string };

export interface Bus {
  publish(events: readonly RelanceEvent[]): Promise<void>;
}

export interface Mailer {
  /** Hands one mail to the mail service, once. Never throws: what is not known is an outcome too. */
  send(mail: Mail): Promise<MailOutcome>;
}

export type Mail = {
  readonly sendId: string;
  readonly from: { readonly name: string; readonly email: string };
  readonly replyTo?: string | undefined;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether it may be recorded that it was clicked: only with the contact's consent. */
  readonly tracking: boolean;
  /** Whether it may be recorded that it was opened: only with the contact's consent. */
  readonly openTracking: boolean;
};

export interface MailAccount {
  /** What the mail service allows. May be a minute old. */
  read(): Promise<AccountState>;
}

/** The addresses that the mail service itself mails no more. */
export interface SuppressionList {
  /** Those that were put on it, or changed, since `instant`. */
  since(instant: Instant): AsyncIterable<Suppression & { readonly email: string }>;
  /** Why it does not mail the address; undefined when it does. */
  find(email: string): Promise<Suppression | undefined>;
  /** From now on it mails the address again, if it did not. */
  remove(email: string): Promise<void>;
}

/** Holds mail back when too much of it comes back, or the account may not send. */
export interface Breaker {
  /** Counts one more in the hour of `now`. */
  count(what: keyof MailCounts, now: Instant): Promise<void>;
  /** How it stands, and the counts of the last 90 days, perhaps older ones too. May be slightly out of date. */
  read(now: Instant): Promise<{ readonly state: BreakerState; readonly hours: HourlyCounts }>;
  /** Saves the state if nobody else did since it was read, and says whether it did. */
  save(state: BreakerState): Promise<boolean>;
}

export interface Pause {
  until(instant: Instant): Promise<void>;
}

export interface Messages {
  /** The message as written, in a language or the one it falls back to; undefined when there is none of that name. */
  outline(message: string, language: string): MessageOutline | undefined;
  /** The message in a language, or the one it falls back to, filled in. Throws when there is none, or a variable is missing. */
  render(message: string, language: string, variables: MessageVariables): RenderedMessage;
}

/** The words and pictures of conversion pages, as a marketer wrote them. */
export interface Pages {
  /** The page in a language. Throws when there is none of that name. */
  page(name: string, language: string): PageContent;
  /** The SVG source of the picture `file` beside the page `name`. */
  image(name: string, file: string): string | undefined;
  /** How all pages look. */
  theme(): Theme;
}

/** Where an event or a queue message goes that cannot be understood, to be mended and played again. */
export interface DeadLetters {
  put(letter: DeadLetter): Promise<void>;
}
