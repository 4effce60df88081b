import type { Rotation } from "../adapters/secrets/rotate-key.ts";
import type { Period } from "../domain/calendar.ts";
import type { Exported, ExportName } from "../domain/exported.ts";
import type { ImportedContact, ImportedOrder } from "../domain/imported.ts";
import type { Programme } from "../domain/programme.ts";
import type { Correction } from "../domain/rights.ts";
import type { Send } from "../domain/send.ts";
import type { StoredCheck } from "../pipeline/check-stored.ts";
import type { HandCorrected } from "../pipeline/correct-by-hand.ts";
import type { Held } from "../pipeline/erase-by-hand.ts";
import type { ContactStory } from "../pipeline/find-story.ts";
import type { Member, Regrouped, Regrouping } from "../pipeline/group-by-hand.ts";
import type { ImportOutcome, ImportPlan } from "../pipeline/import-contacts.ts";
import type { Chosen, Letters, Replayed } from "../pipeline/replay-letters.ts";
import type { BreakerReport } from "../pipeline/report-breaker.ts";
import type { SendStep, StepSent } from "../pipeline/send-step.ts";
import type { LedgerSummary } from "../pipeline/summarize-ledger.ts";
import type { Unsubscribed } from "../pipeline/unsubscribe-by-hand.ts";
import type { Lifted } from "../pipeline/unsuppress-by-hand.ts";

/**
 * What the commands ask of a running Relance, on this machine or in AWS. Each throws an Error whose message is for whoever
 * typed the command.
 */
export interface Operator {
  ledger(): Promise<LedgerSummary>;
  /** All of the contact with that address, and whether something of it may be off. */
  contact(email: string): Promise<ContactStory & { readonly note?: string }>;
  /** One mail, by its name in the ledger. */
  send(sendId: string): Promise<Send>;
  /** The dead letters, newest first. */
  deadLetters(): Promise<Letters>;
  replay(chosen: Chosen): Promise<Replays>;
  breaker(): Promise<BreakerReport>;
  /** Lets a period pass for the contact with that address alone. */
  bringForward(email: string, by: Period): Promise<void>;
  /** Closes the breaker, and says whether there was need to. */
  closeBreaker(): Promise<{ readonly wasOpen: boolean; readonly breaker: BreakerReport }>;
  /** Takes in a batch of people, in its order, and answers what became of each. */
  importContacts(
    rows: readonly ImportedContact[],
    plan: ImportPlan,
  ): Promise<readonly ImportOutcome[]>;
  /** Takes in a batch of orders, in its order, and answers what became of each. */
  importOrders(rows: readonly ImportedOrder[], plan: ImportPlan): Promise<readonly ImportOutcome[]>;
  /** Every record of `what`, as it is read. */
  exported<Name extends ExportName>(what: Name): Promise<Export<Name>>;
  /** Puts people into a group by hand, or takes them out, and answers what became of each, in their order. */
  regroup(change: Regrouping): Promise<readonly Regrouped[]>;
  /** Who is in a group by hand. */
  members(group: string): Promise<AsyncIterable<Member>>;
  /** What is held of the contact with that address, counted. */
  held(email: string): Promise<Held>;
  /** Erases the contact with that address, and answers what was held of it. */
  erase(email: string): Promise<Held>;
  /** Compares a programme with what contacts stand in. */
  checkProgramme(programme: Programme): Promise<StoredCheck>;
  /** Writes down that somebody wants no more mail, of one topic or at all. */
  unsubscribe(email: string, asked: { readonly topic?: string } & Signed): Promise<Unsubscribed>;
  /** Puts the profile or the address of a contact right. */
  correct(
    email: string,
    correction: Correction & { readonly email?: string } & Signed,
  ): Promise<HandCorrected>;
  /** Whether a bounce suppresses the address. */
  suppression(email: string): Promise<Lifted>;
  /** Lets mail go to an address again that had bounced. */
  unsuppress(email: string, signed: Signed): Promise<Lifted>;
  /** Sends a step to those who had finished its journey before the step was there, or tells how many would get it. */
  sendStep(asked: SendStep): Promise<StepSent>;
  /** Takes the next step of a rotation of the key that signs links. */
  rotateKey(): Promise<Rotation>;
}

/** Who asks, when that is not plain from where it is asked, and why. */
export type Signed = { readonly by?: string; readonly reason?: string };

/** Records, and whether something of them may be off. */
type Export<Name extends ExportName> = {
  readonly records: AsyncIterable<Exported[Name]>;
  readonly note?: string;
};

/** What became of the dead letters that were chosen, and whether there may be others that nobody looked at. */
export type Replays = { readonly replayed: readonly Replayed[]; readonly more: boolean };

/** What is said to whoever asks about an address that no contact has. */
export const NOBODY = "No contact has this address. Is it spelled as at the sign-up?";

/** What was asked cannot be: the message is for whoever typed the command. */
export class AskError extends Error {
  override readonly name = "AskError";
}
