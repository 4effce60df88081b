import type { BreakerState, Stop } from "../src/domain/breaker.ts";
import type { Instant, TimeZone } from "../src/domain/calendar.ts";
import type { Contact } from "../src/domain/contact.ts";
import type { ContactId } from "../src/domain/contact-id.ts";
import type { Enrolment } from "../src/domain/enrolment.ts";
import type { ImportedContact } from "../src/domain/imported.ts";
import type { HourlyCounts } from "../src/domain/mail-counts.ts";
import type { MailOutcome } from "../src/domain/mail-outcome.ts";
import { waitingSends } from "../src/domain/outbox.ts";
import type { AccountState } from "../src/domain/rate-limit.ts";
import type { RelanceEvent } from "../src/domain/relance-event.ts";
import type { PlannedSend } from "../src/domain/send.ts";
import type { ActivityEvent } from "../src/pipeline/record-activity.ts";
import type { Mail } from "../src/ports.ts";
import type { MailEvent } from "./mail-event.ts";
import type { Handed } from "./mail-service.ts";
import { GONE } from "./programme.ts";
import type { Worker } from "./scheduler.ts";

/** What somebody outside wants of Relance. */
export type Act =
  | { readonly kind: "sign-up"; readonly topic: string; readonly request: string }
  | { readonly kind: "confirm"; readonly topic: string }
  | { readonly kind: "confirm-again"; readonly topic: string; readonly nonce: string }
  | { readonly kind: "leave"; readonly topics: readonly string[] | "all" }
  | { readonly kind: "keep" }
  | { readonly kind: "activity"; readonly event: ActivityEvent }
  | { readonly kind: "feedback"; readonly event: MailEvent }
  | { readonly kind: "import"; readonly rows: readonly ImportedContact[] }
  | { readonly kind: "reconcile" | "reschedule" | "close-breaker" };

/** One try of an act: what the outside saw of it, and when. */
export type Attempt = {
  /** The number of the person it concerns; 0 when it is nobody in particular. */
  readonly person: number;
  readonly act: Act;
  readonly worker: string;
  /** The steps between which it ran; the end is far away while it runs. */
  readonly began: number;
  ended: number;
  /** What was answered; undefined when nothing was. */
  answer?: unknown;
  /** What its clock showed whenever it looked. */
  readonly clock: Instant[];
};

/** What a delivery was told of pace and breaker. */
export type Permit = {
  readonly account?: AccountState;
  readonly breaker?: {
    /** What the reader's clock showed. */
    readonly now: Instant;
    readonly state: BreakerState;
    readonly hours: HourlyCounts;
  };
  /** The turn it took from the counter of so many seconds. */
  readonly turn?: {
    readonly times: number;
    readonly windowEnds: Instant;
    readonly seconds: number;
  };
};

/** A claim of a mail, and what was known to whoever made it. */
type Claim = {
  readonly step: number;
  /** When, by the clock of the worker; and how far that clock was ahead of the true one, in milliseconds. */
  readonly at: Instant;
  readonly ahead: number;
  readonly permit: Permit;
};

/** A mail that was handed to the mail service, taken or not. */
export type Handover = {
  readonly step: number;
  readonly worker: string;
  /** The step in which the worker's claim was written; that of the handover when it had none. */
  readonly claimedAt: number;
  readonly claim?: Claim | undefined;
  /** The time zone of the contact, as the worker read it last. */
  readonly timeZone?: TimeZone | undefined;
  readonly person: number;
  readonly mail: Mail;
  readonly outcome: MailOutcome["kind"];
  /** Whether the mail service took it, whatever it answered. */
  readonly accepted: boolean;
  /** Who was at fault when it was refused. */
  readonly blame?: Handed["blame"] | undefined;
};

/** What a tick read. */
type TickWork = {
  readonly worker: string;
  /** Whom the index named. */
  readonly due: Set<ContactId>;
  readonly read: ContactId[];
  /** The mails it looked after. */
  readonly mails: Set<string>;
  /** How often it lost a race, and had to read again. */
  retries: number;
  readAll: boolean;
  /** At whom it says it failed, once it is done. */
  failed?: readonly ContactId[];
};

/** What the world outside saw, written down without the pipeline's help. */
export type Model = {
  readonly attempts: Attempt[];
  readonly handovers: Handover[];
  /** Every mail that was ever saved as decided. */
  readonly planned: Map<string, PlannedSend>;
  readonly ticks: TickWork[];
  /** The runs of the journey that is taken out, each time they were saved. */
  readonly goneRuns: { readonly contactId: ContactId; readonly enrolment: Enrolment }[];
  /** The workers that changed a contact, whether they heard of it or not. */
  readonly writers: Set<string>;
  /** Mails that stood twice in one outbox, or came into it again, and who saved it so. */
  readonly doubled: { readonly sendId: string; readonly worker: string; readonly step: number }[];
  readonly published: RelanceEvent[];
  /** Why mail was held back, whenever the breaker was saved open. */
  readonly stops: { readonly stop: Stop; readonly worker: string; readonly step: number }[];
  /** How long the mail service's own list was when a worker read it. */
  readonly listReads: Map<string, number>;
  readonly saved: (worker: Worker, contact: Contact, step: number) => void;
  readonly claimed: (worker: Worker, sendId: string, claim: Claim) => void;
  readonly handedOver: (
    worker: Worker,
    mail: Mail,
    result: Handed,
    seen: { readonly step: number; readonly timeZone: TimeZone | undefined },
  ) => void;
};

/** The address of a person, and the person of an address. */
export const addressOf = (person: number) => `contact-${person}@example.com`;
export const personOf = (address: string) => Number(/\d+/.exec(address)?.[0]);

/** Whether a mail says how to leave, as all but confirmation mails do. */
export function isMarketing({ headers }: Mail): boolean {
  return headers["List-Unsubscribe"] !== undefined;
}

/** A model that has seen nothing yet. */
export function newModel(): Model {
  const handovers: Handover[] = [];
  const planned = new Map<string, PlannedSend>();
  const goneRuns: Model["goneRuns"] = [];
  const writers = new Set<string>();
  const doubled: Model["doubled"] = [];
  const outboxes = newOutboxes();
  const claims = new Map<string, Claim>();
  return {
    attempts: [],
    handovers,
    planned,
    ticks: [],
    goneRuns,
    writers,
    doubled,
    published: [],
    stops: [],
    listReads: new Map(),
    saved(worker, contact, step) {
      writers.add(worker.name);
      for (const enrolment of contact.enrolments) {
        if (enrolment.journey === GONE) goneRuns.push({ contactId: contact.id, enrolment });
      }
      for (const sendId of outboxes.doubledBy(contact)) {
        doubled.push({ sendId, worker: worker.name, step });
      }
      for (const send of waitingSends(contact)) planned.set(send.sendId, send);
    },
    claimed: ({ name }, sendId, claim) => void claims.set(`${name} ${sendId}`, claim),
    handedOver({ name }, mail, { outcome, accepted, blame }, { step, timeZone }) {
      const claim = claims.get(`${name} ${mail.sendId}`);
      handovers.push({
        step,
        worker: name,
        claimedAt: claim?.step ?? step,
        claim,
        timeZone,
        person: personOf(mail.to),
        mail,
        outcome: outcome.kind,
        accepted,
        blame,
      });
    },
  };
}

/** What stood in the outbox of each contact when it was last saved, and ever. */
function newOutboxes() {
  const decided = new Set<string>();
  const last = new Map<ContactId, ReadonlySet<string>>();
  // A slow worker may put a second confirmation there again, which the ledger knows; or withhold what had its name before
  // the programme changed.
  const isAgain = (id: ContactId, { sendId, purpose, withheld }: PlannedSend) =>
    purpose === "marketing" && !withheld && decided.has(sendId) && !last.get(id)?.has(sendId);
  return {
    /** The mails that stand twice in the outbox of a saved contact, or came into it again. */
    doubledBy(contact: Contact): readonly string[] {
      const sends = waitingSends(contact);
      const names = sends.map(({ sendId }) => sendId);
      const doubled = sends.filter(
        (send, index) => names.indexOf(send.sendId) !== index || isAgain(contact.id, send),
      );
      last.set(contact.id, new Set(names));
      for (const name of names) decided.add(name);
      return doubled.map(({ sendId }) => sendId);
    },
  };
}
