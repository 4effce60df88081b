import type { BreakerState, Stop } from "../src/domain/breaker.ts";
import type { Instant, TimeZone } from "../src/domain/calendar.ts";
import type { Contact } from "../src/domain/contact.ts";
import type { ContactId } from "../src/domain/contact-id.ts";
import type { Enrolment } from "../src/domain/enrolment.ts";
import type { ImportedContact } from "../src/domain/imported.ts";
import type { Mail } from "../src/domain/mail.ts";
import type { HourlyCounts } from "../src/domain/mail-counts.ts";
import type { MailOutcome } from "../src/domain/mail-outcome.ts";
import { waitingSends } from "../src/domain/outbox.ts";
import type { AccountState, RateLimit, TurnWindow } from "../src/domain/rate-limit.ts";
import type { RelanceEvent } from "../src/domain/relance-event.ts";
import type { PlannedSend } from "../src/domain/send.ts";
import type { ActivityEvent } from "../src/pipeline/record-activity.ts";
import type { MailEvent } from "./mail-event.ts";
import type { Handed } from "./mail-service.ts";
import { GONE } from "./programme.ts";
import type { Worker } from "./scheduler.ts";
import type { Message } from "./simulated-queue.ts";

/** Something that somebody outside wants from Relance. */
export type OutsideAct =
  | { readonly kind: "sign-up"; readonly topic: string; readonly request: string }
  | { readonly kind: "confirm"; readonly topic: string }
  | { readonly kind: "confirm-again"; readonly topic: string; readonly nonce: string }
  | { readonly kind: "leave"; readonly topics: readonly string[] | "all" }
  | { readonly kind: "keep" }
  | { readonly kind: "activity"; readonly event: ActivityEvent }
  | { readonly kind: "feedback"; readonly event: MailEvent }
  | { readonly kind: "import"; readonly rows: readonly ImportedContact[] }
  | { readonly kind: "reconcile" | "reschedule" | "close-breaker" };

/** One try of an act: what outsiders saw of it, and when. */
export type Attempt = {
  /** The number of the person it concerns; 0 for nobody in particular. */
  readonly person: number;
  readonly act: OutsideAct;
  readonly worker: string;
  /** The steps between which it ran; the end is far in the future while it runs. */
  readonly began: number;
  ended: number;
  /** The answer; undefined if there was none. */
  answer?: unknown;
  /** What its clock showed each time it was read. */
  readonly clock: Instant[];
};

/** What a delivery read of account and circuit breaker. */
export type PermitInputs = {
  readonly account?: AccountState;
  readonly breaker?: {
    /** The time that the reader's clock showed. */
    readonly now: Instant;
    readonly state: BreakerState;
    readonly hours: HourlyCounts;
  };
};

/** A turn that a delivery took. */
export type Turn = { readonly limit: RateLimit; readonly window: TurnWindow };

/** The name of a turn's window: windows of different length may end at once. */
export function windowKey({ limit, window }: Turn): string {
  return `${window.ends} ${limit.seconds}`;
}

/** A claim of a mail, and what the claiming worker knew. */
type Claim = {
  readonly step: number;
  /** The time by the worker's clock, and how far that clock was ahead of the true one, in milliseconds. */
  readonly at: Instant;
  readonly ahead: number;
  readonly permitInputs: PermitInputs;
};

/** A mail that was handed to the mail service, accepted or not. */
export type Handover = {
  readonly step: number;
  readonly worker: string;
  /** The step in which the worker's claim was written; that of the handover if it had none. */
  readonly claimedAt: number;
  readonly claim?: Claim | undefined;
  /** The last turn that the worker took, and what its clock last showed before the handover. */
  readonly turn?: Turn | undefined;
  readonly at: Instant;
  /** The contact's time zone, as the worker last read it. */
  readonly timeZone?: TimeZone | undefined;
  readonly person: number;
  readonly mail: Mail;
  readonly outcome: MailOutcome["kind"];
  /** Whether the mail service really accepted it, whatever the answer. */
  readonly accepted: boolean;
  /** Who was at fault if it was refused. */
  readonly blame?: Handed["blame"] | undefined;
};

/** What a tick read. */
type TickWork = {
  readonly worker: string;
  /** The contacts that the index named. */
  readonly due: Set<ContactId>;
  readonly read: ContactId[];
  /** The mails that it reconciled. */
  readonly mails: Set<string>;
  /** How often it lost a race and had to read again. */
  retries: number;
  readAll: boolean;
  /** The contacts at which it says it failed, once it is done. */
  failed?: readonly ContactId[];
};

/** Everything outsiders saw, recorded without the pipeline's help. */
export type Model = {
  readonly attempts: Attempt[];
  readonly handovers: Handover[];
  /** The highest rate under which anybody asked for a turn, by window. */
  readonly rates: Map<string, number>;
  /** The lane of the queue whose message each delivery works on. */
  readonly lanes: Map<string, Message["lane"]>;
  /** The deliveries that last asked for a turn and got none. */
  readonly withoutTurn: Set<string>;
  /** Every mail that was ever saved as decided. */
  readonly planned: Map<string, PlannedSend>;
  readonly ticks: TickWork[];
  /** The runs of the removed journey, each time they were saved. */
  readonly goneRuns: { readonly contactId: ContactId; readonly enrolment: Enrolment }[];
  /** The workers that changed a contact, whether they know it or not. */
  readonly writers: Set<string>;
  /** Mails that were in one outbox twice, or entered it again, and who saved it so. */
  readonly doubled: { readonly sendId: string; readonly worker: string; readonly step: number }[];
  readonly published: RelanceEvent[];
  /** Why mail was held back, each time the breaker was saved open. */
  readonly stops: { readonly stop: Stop; readonly worker: string; readonly step: number }[];
  /** The length of the mail service's list when a worker read it. */
  readonly listReads: Map<string, number>;
  readonly saved: (worker: Worker, contact: Contact, step: number) => void;
  readonly claimed: (worker: Worker, sendId: string, claim: Claim) => void;
  readonly handedOver: (
    worker: Worker,
    mail: Mail,
    result: Handed,
    seen: Pick<Handover, "step" | "turn" | "at" | "timeZone">,
  ) => void;
};

/** The address of a person, and the person of an address. */
export const addressOf = (person: number) => `contact-${person}@example.com`;
export const personOf = (address: string) => Number(/\d+/.exec(address)?.[0]);

/** Whether a mail has an unsubscribe link, as all but confirmation mails do. */
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
    rates: new Map(),
    lanes: new Map(),
    withoutTurn: new Set(),
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
    handedOver({ name }, mail, { outcome, accepted, blame }, seen) {
      const claim = claims.get(`${name} ${mail.sendId}`);
      handovers.push({
        ...seen,
        worker: name,
        claimedAt: claim?.step ?? seen.step,
        claim,
        person: personOf(mail.to),
        mail,
        outcome: outcome.kind,
        accepted,
        blame,
      });
    },
  };
}

/** The outbox of each contact when it was last saved, and everything it ever held. */
function newOutboxes() {
  const decided = new Set<string>();
  const last = new Map<ContactId, ReadonlySet<string>>();
  // A slow worker may add a second confirmation that the ledger already has, or withhold a mail under an id from before
  // the programme changed.
  const isAgain = (id: ContactId, { sendId, purpose, withheld }: PlannedSend) =>
    purpose === "marketing" && !withheld && decided.has(sendId) && !last.get(id)?.has(sendId);
  return {
    /** The mails that are twice in the outbox of a saved contact, or entered it again. */
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
