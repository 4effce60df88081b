import type { Suppression } from "../src/domain/consent.ts";
import type { Mail } from "../src/domain/mail.ts";

/** An event of the mail service that is on its way. */
export type MailEvent = {
  readonly address: string;
  readonly sendId: string;
  readonly eventType: EventType;
  readonly permanent: boolean;
  /** The input of `recordFeedback`. */
  readonly detail: unknown;
  /** When it arrives, in milliseconds. */
  readonly arrives: number;
};

type EventType = "Send" | "Delivery" | "Bounce" | "Complaint";

/** The outcome of a mail that the mail service accepted. */
export type Fate = {
  /** How often, in a hundred. */
  readonly share: number;
  /** The events published about it, in order. */
  readonly eventTypes: readonly EventType[];
  readonly bounce?: { readonly bounceType: string; readonly bounceSubType: string };
  /** The reason for which its address is put on the suppression list. */
  readonly listedAs?: Suppression["reason"];
};

const BOUNCED = ["Send", "Bounce"] as const;

export const fates = {
  delivered: { share: 75, eventTypes: ["Send", "Delivery"] },
  bounced: {
    share: 5,
    eventTypes: BOUNCED,
    bounce: { bounceType: "Permanent", bounceSubType: "General" },
    listedAs: "bounce",
  },
  "bounced for now": {
    share: 7,
    eventTypes: BOUNCED,
    bounce: { bounceType: "Transient", bounceSubType: "MailboxFull" },
  },
  complained: { share: 5, eventTypes: ["Send", "Delivery", "Complaint"], listedAs: "complaint" },
  silent: { share: 8, eventTypes: ["Send"] },
} as const satisfies Readonly<Record<string, Fate>>;

/** The outcome of a mail to a suppressed address. */
export const listed: Fate = {
  share: 0,
  eventTypes: BOUNCED,
  bounce: { bounceType: "Permanent", bounceSubType: "OnAccountSuppressionList" },
};

/** The events published about a mail, in order. */
export function eventsOf(
  mail: Mail,
  messageId: string,
  { eventTypes, bounce }: Fate,
): readonly Omit<MailEvent, "arrives">[] {
  return eventTypes.map((eventType) => ({
    address: mail.to,
    sendId: mail.sendId,
    eventType,
    permanent: bounce?.bounceType === "Permanent",
    detail: {
      eventType,
      mail: { messageId, destination: [mail.to], tags: { sendId: [mail.sendId] } },
      ...(eventType === "Bounce" && { bounce }),
      ...(eventType === "Complaint" && { complaint: {} }),
    },
  }));
}
