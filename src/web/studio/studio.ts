import type { Contact } from "../../domain/contact.ts";
import type { Mail } from "../../domain/mail.ts";
import type { MailOutcome } from "../../domain/mail-outcome.ts";
import type { TemplateProblem } from "../../domain/template-problem.ts";
import type { Messages, Pages } from "../../ports.ts";

/** What the template studio needs from its machine: the marketer's files as they change, and a way to send tests. */
export interface Studio {
  /** The files as they stood when one last changed. */
  files(): TemplateFiles;
  /** The files as they are now, errors included, as far as they can be read. */
  readonly drafts: TemplateWords;
  /** The last version of each file without errors. Contacts and visitors get this one. */
  readonly good: TemplateWords;
  /** Changes whenever anything on the studio's pages changes. */
  version(): string;
  /** Calls `listener` whenever the version changes, until the returned function is called. */
  onChange(listener: () => void): () => void;
  /** Resolves when the machine stops. */
  readonly stopped: Promise<void>;
  /** The contact with that address; absent where there are no contacts. */
  readonly contact?: (email: string) => Promise<Contact | undefined>;
  /** Whether SES can send tests, as far as is known. Asks AWS in the background if the answer is old. */
  ses(): SesStanding;
  /** Hands one test mail to the mailbox on this machine, or to SES. */
  send(mail: Mail, by: TestOutlet): Promise<TestOutcome>;
}

/** Messages and pages in the same state of the files. */
export type TemplateWords = { readonly messages: Messages; readonly pages: Pages };

export type TemplateFiles = {
  /** Each message in each language that has a file. */
  readonly messages: readonly MessageFile[];
  /** Each page in each language that has a file. */
  readonly pages: readonly PageFile[];
  /** The source of every text file, by the name used in problems. */
  readonly sources: ReadonlyMap<string, string>;
  readonly problems: readonly TemplateProblem[];
  /** Why the files cannot be read, if they cannot. Everything else is then as it was before. */
  readonly failure?: string | undefined;
};

/** One message in one language. */
export type MessageFile = PageFile & {
  /** All files it is made of, its own first, then layout, partials and a handwritten text. */
  readonly parts: readonly string[];
  /** A note for the marketer, if there is one. */
  readonly notes?: string | undefined;
};

export type PageFile = { readonly name: string; readonly language: string; readonly file: string };

export type TestOutlet = "mailbox" | "ses";

export type SesStanding =
  | { readonly state: "asking" }
  | { readonly state: "ready"; readonly region: string; readonly isSandbox: boolean }
  | { readonly state: "unavailable"; readonly why: SesTrouble };

/** Why SES cannot send a test. `said`: in the words of AWS or of the mail service. */
export type SesTrouble =
  | { readonly kind: "unasked" | "stopped" | "turned-off" | "recipient-unverified" }
  | { readonly kind: "no-credentials" | "expired" | "no-permission" | "no-answer" | "no-region" }
  | { readonly kind: "domain-unknown"; readonly domain: string; readonly region: string }
  | { readonly kind: "domain-unverified"; readonly domain: string; readonly status: string }
  | { readonly kind: "said"; readonly said: string };

/** What happened to a test mail. `not-sent`: it was not even handed over. */
export type TestOutcome = MailOutcome | { readonly kind: "not-sent"; readonly why: SesTrouble };
