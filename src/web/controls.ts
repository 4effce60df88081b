import type { Instant, Period } from "../domain/calendar.ts";
import type { ContactId } from "../domain/contact-id.ts";
import type { DeadLetter } from "../domain/dead-letter.ts";
import type { EventFault } from "../domain/event-fault.ts";
import type { ListQuestion, StatedProblem } from "../domain/list-problem.ts";
import type { FirstRow, ListReading, ListReport } from "../domain/list-report.ts";
import type { Overwrite } from "../domain/overwrite.ts";
import type { HandChange, HandChanged } from "../pipeline/change-by-hand.ts";
import type { Mail } from "../ports.ts";

/** What only the local runtime can do, and its console offers: a mailbox, a clock that turns, events by hand. */
export interface Controls {
  /** The mails kept instead of sent, newest first; only those to `to` when it is given. */
  mails(to?: string): Promise<readonly KeptMail[]>;
  mail(messageId: string): Promise<KeptMail | undefined>;
  /** The mail as it would travel (RFC 5322), for any email client to open. */
  source(messageId: string): Promise<string | undefined>;
  /** Plays the receiver's side: SES reports a permanent bounce, or a complaint. */
  report(messageId: string, what: "bounce" | "complaint"): Promise<void>;
  /** Turns the clock forward, running in order all that comes due on the way. Never runs two turns at once. */
  turn(how: Turn): Promise<Turned>;
  /** Puts events on the bus and waits until they are recorded. */
  putEvents(entries: readonly EventEntry[]): Promise<readonly EventResult[]>;
  deadLetters(): Promise<readonly DeadLetter[]>;
  /** Adds a contact to a manual group, or removes them. Throws an Error when there is no such group, or contact. */
  regroup(contactId: ContactId, group: string, isIn: boolean): Promise<void>;
  /** Changes one contact by hand. Throws a ByHandError. */
  changeByHand(change: HandChange): Promise<HandChanged>;
  /** Who sits at this machine. */
  readonly operatorName: string;
  /** Takes in a list, or tries to; or tells why it cannot be taken in as it is, or what has to be said first. */
  importList(list: BroughtList): Promise<ListAnswer>;
  /** The rows of an import that were refused, each with the reason, as CSV. */
  refusedRows(id: string): Promise<string | undefined>;
  /** Lets mail go out again that the breaker holds back. */
  closeBreaker(): Promise<void>;
}

/** What the pages of the mailbox need. Without `report`, no bounce can be simulated. */
export type MailboxControls = Pick<Controls, "mails" | "mail" | "source"> &
  Partial<Pick<Controls, "report">>;

export type KeptMail = Mail & { readonly messageId: string; readonly at: Instant };

export type Turn =
  | { readonly kind: "advance"; readonly by: Period }
  | { readonly kind: "to"; readonly instant: Instant }
  /** Until the next mail arrives, for at most two years. */
  | { readonly kind: "next-mail" };

export type Turned = {
  readonly from: Instant;
  readonly now: Instant;
  readonly ticks: number;
  readonly mails: number;
};

/** One entry of EventBridge's PutEvents. `Detail` is JSON text, or the value itself. */
export type EventEntry = {
  readonly Source: string;
  readonly DetailType: string;
  readonly Detail?: unknown;
  readonly Time?: string | undefined;
};

/** `error` is an English sentence; `fault` says the same as a value, where there is one. */
export type EventResult =
  | { readonly recorded: true }
  | { readonly error: string; readonly fault?: EventFault | undefined };

/** A list of contacts or of orders that somebody brought, and how it is to be taken in. */
export type BroughtList = {
  /** The file, or the name under which it was kept when it was brought before. */
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | { readonly kept: string };
  readonly what: "contacts" | "orders";
  readonly groups: readonly string[];
  readonly consent: {
    readonly source?: string | undefined;
    readonly date?: string | undefined;
    readonly text?: string | undefined;
  };
  /** Whether everybody in it wants no mail. */
  readonly isOptOut: boolean;
  /** How old the list is, as it was typed. */
  readonly listDate?: string | undefined;
  /** What columns mean, by their names, where the list alone does not say. */
  readonly meanings: ReadonlyMap<string, string>;
  /** Whether they may be mailed though the list is named for people who refused. */
  readonly mayBeMailed: boolean;
  /** How the file is written; absent: found out. */
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly dates?: "dd/mm/yyyy" | "mm/dd/yyyy" | undefined;
  /** Whether nothing is stored. */
  readonly isTrial: boolean;
  readonly startsJourneys: boolean;
  /** Which parts of known people's profiles are corrected, and whether what they typed is corrected too. */
  readonly overwrite: Overwrite;
  /** Over how long the mails of those who are new or change are spread, as it was typed. */
  readonly spread?: string | undefined;
  /** The language of the file of refused rows. */
  readonly language: string;
};

/** The outcome of an uploaded list. `kept` is the name under which the file is there for the next time. */
export type ListAnswer =
  | { readonly kind: "imported"; readonly imported: ListImported; readonly kept?: KeptList }
  | { readonly kind: "question"; readonly question: ListQuestion; readonly kept: KeptList }
  | { readonly kind: "problem"; readonly problem: StatedProblem; readonly kept: KeptList }
  /** The kept file was deleted in the meantime. */
  | { readonly kind: "gone"; readonly kept?: undefined }
  /** The import failed through no fault of the list. */
  | { readonly kind: "failed"; readonly kept: KeptList };

export type KeptList = { readonly id: string; readonly name: string };

/** How a list was read, and what became of its rows. */
export type ListImported = {
  readonly reading: ListReading;
  /** The first rows, as they would be stored. */
  readonly first: readonly FirstRow[];
  readonly report: ListReport;
  /** The name of the file of refused rows; absent when there are none. */
  readonly refused?: string | undefined;
};
