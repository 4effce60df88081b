import type { RelanceEvent } from "../../domain/relance-event.ts";
import type { SendState } from "../../domain/send.ts";

/**
 * Every metric that the functions may print, by its CloudWatch name. Variants have names of their own instead of
 * dimensions: an EMF document holds one value of each dimension, and an invocation prints one document.
 */
export const metricNames = {
  namespace: "Relance",
  /** The one dimension that Powertools adds to every metric. */
  dimensions: { service: "relance" },

  /** Mails that entered a ledger state, by state. A mail counts in every state it passes except `claimed`. */
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

  /** How often a mail went back to its queue because the rate limit, ours or the mail service's, had no turn for it. */
  throttled: "Sends.throttled",

  /** What people did, by event type. An event may be published, and so counted, twice. */
  people: {
    ContactSignedUp: "ContactSignedUp",
    ContactConfirmed: "ContactConfirmed",
    ContactUnsubscribed: "ContactUnsubscribed",
  } satisfies Partial<Record<RelanceEvent["type"], string>>,

  /** How long the most overdue contact of the tick's own part, or of the part after it, had been due, in seconds. */
  dueLag: "DueLag",
  /** Due contacts for which the tick failed, and those for which it keeps failing. */
  tickFailed: "Tick.failed",
  tickStuck: "Tick.stuck",
  /** Dead letters from our own code: events or messages that it could not understand. */
  deadLetters: "DeadLetters",
  /** Whether the circuit breaker holds mail back: 1 or 0. */
  breakerOpen: "BreakerOpen",
  /** Mails that the mail service refused permanently: the part of `Sends.refused` that no rule of ours withheld. */
  refusedByService: "RefusedByService",
  /** How often the mail service refused the sender, or a receiver bounced a mail because of us. */
  senderTrouble: "SenderTrouble",
} as const;

/** The metrics that alarms read. All others are for the dashboard. */
export const alarmMetrics: readonly string[] = [
  metricNames.sends.unknown,
  metricNames.dueLag,
  metricNames.tickStuck,
  metricNames.breakerOpen,
  metricNames.refusedByService,
  metricNames.senderTrouble,
];

/**
 * The net change of a stage: contacts that entered minus contacts that left. Its sum over a period is the stage's
 * growth, without reading all contacts.
 */
export function stageMetric(stage: string): string {
  return `Stage.${stage}`;
}

/** The metric of each stage of a programme, by stage. */
export function stageMetrics(
  stages: readonly { readonly name: string }[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(stages.map(({ name }) => [name, stageMetric(name)]));
}
