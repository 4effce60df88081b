import type { Instant, Period } from "../domain/calendar.ts";
import type { ContactId } from "../domain/contact-id.ts";
import type { DeadLetter } from "../domain/dead-letter.ts";
import type { EventFault } from "../domain/event-fault.ts";
import type { ListQuestion, StatedProblem } from "../domain/list-problem.ts";
import type { FirstRow, ListLimits, ListReading, ListReport } from "../domain/list-report.ts";
import type { Overwrite } from "../domain/overwrite.ts";
import type { HandChange, HandChanged } from "../pipeline/change-by-hand.ts";
import type { KeptMail, MailLine } from "./kept-mail.ts";

/** The features of a local console: a mailbox, a clock to turn, simulated events, and changes by hand. */
export interface Controls {
  /** The mails kept instead of sent, newest first; only those to `to` if given. */
  mails(to?: string): Promise<readonly MailLine[]>;
  /** A kept mail, with its content. */
  mail(messageId: string): Promise<KeptMail | undefined>;
  /** The raw mail (RFC 5322), for any email client to open. */
  source(messageId: string): Promise<string | undefined>;
  /** Simulates an SES event: a permanent bounce or a complaint. */
  report(messageId: string, what: "bounce" | "complaint"): Promise<void>;
  /** Turns the clock forward and runs what comes due on the way, in order. Never runs two turns at once. */
  turn(how: Turn): Promise<Turned>;
  /** Puts events on the bus and waits until they are recorded. */
  putEvents(entries: readonly EventEntry[]): Promise<readonly EventResult[]>;
  deadLetters(): Promise<readonly DeadLetter[]>;
  /** Adds a contact to a manual group, or removes them. Throws an Error if the group or the contact does not exist. */
  regroup(contactId: ContactId, group: string, isIn: boolean): Promise<void>;
  /** Changes one contact by hand. Throws a ByHandError. */
  changeByHand(change: HandChange): Promise<HandChanged>;
  /** The name of the person at this machine. */
  readonly operatorName: string;
  /** Imports a list (or only tries to). May answer with a problem, or with questions to settle first. */
  importList(list: BroughtList): Promise<ListAnswer>;
  /** The refused rows of an import as CSV, each with the reason. */
  refusedRows(id: string): Promise<string | undefined>;
  /** Closes the breaker, so that mail goes out again. */
  closeBreaker(): Promise<void>;
}

/** What the mailbox pages need. Bounces and complaints can be simulated only with `report`. */
export type MailboxControls = Pick<Controls, "mails" | "mail" | "source"> &
  Partial<Pick<Controls, "report">>;

export type Turn =
  | { readonly kind: "advance"; readonly by: Period }
  | { readonly kind: "to"; readonly instant: Instant }
  /** Until the next mail, for at most two years. */
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

/** An uploaded list of contacts or orders, and how to import it. */
export type BroughtList = {
  /** The file, or the name under which an earlier upload was kept. */
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | { readonly kept: string };
  readonly what: "contacts" | "orders";
  readonly groups: readonly string[];
  readonly consent: {
    readonly source?: string | undefined;
    readonly date?: string | undefined;
    readonly text?: string | undefined;
  };
  /** Whether it is a list of opt-outs. */
  readonly isOptOut: boolean;
  /** The date of the list, as typed. */
  readonly listDate?: string | undefined;
  /** The meanings of columns by name, where the list alone leaves them open. */
  readonly meanings: ReadonlyMap<string, string>;
  /** Whether people in the list may be mailed although its name suggests a list of opt-outs. */
  readonly mayBeMailed: boolean;
  /** The encoding of the file; detected if absent. */
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly dates?: "dd/mm/yyyy" | "mm/dd/yyyy" | undefined;
  /** Whether this is a dry run, which stores nothing. */
  readonly isTrial: boolean;
  readonly startsJourneys: boolean;
  /** Which profile fields of known contacts to overwrite, and whether to include those they typed themselves. */
  readonly overwrite: Overwrite;
  /** The period to spread the resulting mails over, as typed. */
  readonly spread?: string | undefined;
  /** The language of the file of refused rows. */
  readonly language: string;
};

/** The outcome of an uploaded list. `kept` is the name of the file, which is there for another try. */
export type ListAnswer =
  | { readonly kind: "imported"; readonly imported: ListImported; readonly kept?: KeptList }
  | { readonly kind: "question"; readonly question: ListQuestion; readonly kept: KeptList }
  | { readonly kind: "problem"; readonly problem: StatedProblem; readonly kept: KeptList }
  /** The kept file has been deleted. */
  | { readonly kind: "gone"; readonly kept?: undefined }
  /** The import failed through no fault of the list. */
  | { readonly kind: "failed"; readonly kept: KeptList };

export type KeptList = { readonly id: string; readonly name: string };

/** How a list was read, and what happened to its rows. */
export type ListImported = {
  readonly reading: ListReading;
  /** The first rows, as they would be stored. */
  readonly first: readonly FirstRow[];
  readonly report: ListReport;
  readonly limits: ListLimits;
  /** The name of the file of refused rows; absent when there are none. */
  readonly refused?: string | undefined;
};
