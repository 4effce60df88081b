import type { Instant } from "../src/domain/calendar.ts";
import type { Contact, ContactId } from "../src/domain/contact.ts";
import { waitingSends } from "../src/domain/outbox.ts";
import type { PlannedSend } from "../src/domain/send.ts";
import type { ActivityEvent } from "../src/pipeline/record-activity.ts";
import type { Mail, MailOutcome } from "../src/ports.ts";
import type { MailEvent } from "./mail-service.ts";
import type { Worker } from "./scheduler.ts";

/** What somebody outside wants of Relance. */
export type Act =
  | { readonly kind: "sign-up"; readonly topic: string; readonly request: string }
  | { readonly kind: "confirm"; readonly topic: string }
  | { readonly kind: "leave"; readonly topics: readonly string[] | "all" }
  | { readonly kind: "keep" }
  | { readonly kind: "activity"; readonly event: ActivityEvent }
  | { readonly kind: "feedback"; readonly event: MailEvent };

/** One try of an act: what the outside saw of it, and when. */
export type Attempt = {
  /** The number of the person it concerns. */
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

/** A mail that was handed to the mail service, taken or not. */
export type Handover = {
  readonly step: number;
  readonly worker: string;
  /** The step in which the worker's claim was written; that of the handover when it had none. */
  readonly claimedAt: number;
  readonly person: number;
  readonly mail: Mail;
  readonly outcome: MailOutcome["kind"];
  /** Whether the mail service took it, whatever it answered. */
  readonly accepted: boolean;
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
};

/** What the world outside saw, written down without the pipeline's help. */
export type Model = {
  readonly attempts: Attempt[];
  readonly handovers: Handover[];
  /** Every mail that was ever saved as decided. */
  readonly planned: Map<string, PlannedSend>;
  readonly ticks: Map<Worker, TickWork>;
  /** The workers that changed a contact, whether they heard of it or not. */
  readonly writers: Set<string>;
  /** Mails that stood twice in one outbox, and who saved it so. */
  readonly doubled: { readonly sendId: string; readonly worker: string; readonly step: number }[];
  readonly saved: (worker: Worker, contact: Contact, step: number) => void;
  readonly claimed: (worker: Worker, sendId: string, step: number) => void;
  readonly handedOver: (
    worker: Worker,
    mail: Mail,
    result: { readonly outcome: MailOutcome; readonly accepted: boolean },
    step: number,
  ) => void;
};

/** The address of a person, and the person of an address. */
export const addressOf = (person: number) => `contact-${person}@example.com`;
export const personOf = (address: string) => Number(/\d+/.exec(address)?.[0]);

/** A model that has seen nothing yet. */
export function newModel(): Model {
  const attempts: Attempt[] = [];
  const handovers: Handover[] = [];
  const planned = new Map<string, PlannedSend>();
  const ticks = new Map<Worker, TickWork>();
  const writers = new Set<string>();
  const doubled: Model["doubled"] = [];
  const claims = new Map<string, number>();
  return {
    attempts,
    handovers,
    planned,
    ticks,
    writers,
    doubled,
    saved(worker, contact, step) {
      writers.add(worker.name);
      const seen = new Set<string>();
      for (const send of waitingSends(contact)) {
        const { sendId } = send;
        planned.set(sendId, send);
        if (seen.has(sendId)) doubled.push({ sendId, worker: worker.name, step });
        seen.add(sendId);
      }
    },
    claimed: (worker, sendId, step) => void claims.set(`${worker.name} ${sendId}`, step),
    handedOver(worker, mail, { outcome, accepted }, step) {
      const claimedAt = claims.get(`${worker.name} ${mail.sendId}`) ?? step;
      const person = personOf(mail.to);
      const { name } = worker;
      handovers.push({
        step,
        worker: name,
        claimedAt,
        person,
        mail,
        outcome: outcome.kind,
        accepted,
      });
    },
  };
}
