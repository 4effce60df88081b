import type { Contact } from "../../domain/contact.ts";
import type { MailOutcome } from "../../domain/mail-outcome.ts";
import type { TemplateProblem } from "../../domain/template-problem.ts";
import type { Mail, Messages, Pages } from "../../ports.ts";

/** What the template studio asks of the machine it runs on: the marketer's files as they change, and a way to send a test. */
export interface Studio {
  /** The files as they stood when one last changed. */
  files(): TemplateFiles;
  /** What they say now, errors and all, as far as anything can be made of it. */
  readonly drafts: TemplateWords;
  /** What they said when they last had no error: what is sent and shown. */
  readonly good: TemplateWords;
  /** A name of all that the studio's pages show: another one when any of it changed. */
  version(): string;
  /** Calls `listener` whenever the version changes, until the function it answers with is called. */
  onChange(listener: () => void): () => void;
  /** Resolved when the machine stops, so that nobody goes on listening. */
  readonly stopped: Promise<void>;
  /** The contact with that address; absent where there are no contacts. */
  readonly contact?: (email: string) => Promise<Contact | undefined>;
  /** Whether tests can go out by SES, as far as it is known. Asks AWS in the background when nobody did of late. */
  ses(): SesStanding;
  /** Hands over one test mail: to the mailbox on this machine, or to SES. */
  send(mail: Mail, by: TestOutlet): Promise<MailOutcome>;
}

/** Messages and pages in the same state of the files. */
export type TemplateWords = { readonly messages: Messages; readonly pages: Pages };

export type TemplateFiles = {
  /** Each message in each language that there is a file for. */
  readonly messages: readonly MessageFile[];
  /** Each page in each language that there is a file for. */
  readonly pages: readonly PageFile[];
  /** Every text file as it was written, by the name that problems give it. */
  readonly sources: ReadonlyMap<string, string>;
  readonly problems: readonly TemplateProblem[];
  /** Why the files could not be looked at, if they could not; all else is then as it was before. */
  readonly failure?: string | undefined;
};

/** One message in one language. */
export type MessageFile = PageFile & {
  /** All files it is made of, its own first: layout, partials, a text written by hand. */
  readonly parts: readonly string[];
  /** A line for the marketer, if it can be read. */
  readonly notes?: string | undefined;
};

export type PageFile = { readonly name: string; readonly language: string; readonly file: string };

export type TestOutlet = "mailbox" | "ses";

export type SesStanding =
  | { readonly state: "asking" }
  | { readonly state: "ready"; readonly region: string; readonly isSandbox: boolean }
  | { readonly state: "unavailable"; readonly why: string };
