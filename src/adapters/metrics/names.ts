import type { RelanceEvent } from "../../domain/relance-event.ts";
import type { SendState } from "../../domain/send.ts";

/**
 * Every metric that the functions print, by its name in CloudWatch. What is counted apart has a name of its own and no
 * dimension: one EMF document holds one value of each dimension, and one invocation prints one document.
 */
export const metricNames = {
  namespace: "Relance",
  /** The one dimension that Powertools gives to every metric. */
  dimensions: { service: "relance" },

  /** Mails that came into a state of the ledger, by state. A mail is counted in each that it passes; `claimed` in none. */
  sends: {
    accepted: "Sends.accepted",
    delivered: "Sends.delivered",
    "soft-bounced": "Sends.soft-bounced",
    bounced: "Sends.bounced",
    complained: "Sends.complained",
    refused: "Sends.refused",
    unknown: "Sends.unknown",
    closed: "Sends.closed",
    planned: "Sends.planned-again",
  } satisfies Partial<Record<SendState, string>>,

  /** What people did, by the type of the event that tells of it. An event may be told, and so counted, twice. */
  people: {
    ContactSignedUp: "ContactSignedUp",
    ContactConfirmed: "ContactConfirmed",
    ContactUnsubscribed: "ContactUnsubscribed",
  } satisfies Partial<Record<RelanceEvent["type"], string>>,

  /** For how long the contact that waited longest had been due when the tick found it, in seconds. */
  dueLag: "DueLag",
  /** Contacts that were due and at which the tick failed; and those of them at which it keeps failing. */
  tickFailed: "Tick.failed",
  tickStuck: "Tick.stuck",
  /** What our own code put among the dead letters: an event or a message that it could not understand. */
  deadLetters: "DeadLetters",
  /** Whether mail is held back: 1 or 0. */
  breakerOpen: "BreakerOpen",
  /** Mails that the mail service refused for good: those of `Sends.refused` that no rule of ours withheld. */
  refusedByService: "RefusedByService",
  /** How often the mail service refused our sender, or a receiver sent a mail back because of us. */
  senderTrouble: "SenderTrouble",
} as const;

/**
 * How many more contacts came into a stage than left it. Its running sum over a time is by how much the stage grew: that
 * needs no count of the contacts, which would be a read of all.
 */
export function stageMetric(stage: string): string {
  return `Stage.${stage}`;
}

/** The metrics of the stages of a programme, by stage. */
export function stageMetrics(
  stages: readonly { readonly name: string }[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(stages.map(({ name }) => [name, stageMetric(name)]));
}
