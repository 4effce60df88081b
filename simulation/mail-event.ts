import type { Suppression } from "../src/domain/consent.ts";
import type { Mail } from "../src/ports.ts";

/** An event of the mail service that is on its way. */
export type MailEvent = {
  readonly address: string;
  readonly sendId: string;
  readonly eventType: EventType;
  readonly permanent: boolean;
  /** What `recordFeedback` is given. */
  readonly detail: unknown;
  /** When it arrives, in milliseconds. */
  readonly arrives: number;
};

type EventType = "Send" | "Delivery" | "Bounce" | "Complaint";

/** What becomes of a mail that the mail service took. */
export type Fate = {
  /** How often, in a hundred. */
  readonly share: number;
  /** The events that tell of it, in order. */
  readonly told: readonly EventType[];
  readonly bounce?: { readonly bounceType: string; readonly bounceSubType: string };
  /** As what its address is put on the list of those that are mailed no more. */
  readonly listedAs?: Suppression["reason"];
};

const BOUNCED = ["Send", "Bounce"] as const;

export const fates = {
  delivered: { share: 75, told: ["Send", "Delivery"] },
  bounced: {
    share: 5,
    told: BOUNCED,
    bounce: { bounceType: "Permanent", bounceSubType: "General" },
    listedAs: "bounce",
  },
  "bounced for now": {
    share: 7,
    told: BOUNCED,
    bounce: { bounceType: "Transient", bounceSubType: "MailboxFull" },
  },
  complained: { share: 5, told: ["Send", "Delivery", "Complaint"], listedAs: "complaint" },
  silent: { share: 8, told: ["Send"] },
} as const satisfies Readonly<Record<string, Fate>>;

/** What becomes of a mail to an address that the mail service mails no more. */
export const listed: Fate = {
  share: 0,
  told: BOUNCED,
  bounce: { bounceType: "Permanent", bounceSubType: "OnAccountSuppressionList" },
};

/** The events that tell what became of a mail, in order. */
export function eventsOf(
  mail: Mail,
  messageId: string,
  { told, bounce }: Fate,
): readonly Omit<MailEvent, "arrives">[] {
  return told.map((eventType) => ({
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
