import type { Instant } from "../../domain/calendar.ts";
import { isInDoubt } from "../../domain/send.ts";
import type { Ledger } from "../../ports.ts";
import type { MailLine } from "../../web/kept-mail.ts";

/** Addresses for which SES's own simulator bounces or complains (SES guide, "Using the mailbox simulator"). */
const SIMULATED = /^(bounce|complaint)(\+[^@]*)?@simulator\.amazonses\.com$/i;

/** The details of a mail that the events contain. */
type ToldOf = Pick<MailLine, "messageId" | "at" | "sendId" | "to">;

/** The events that SES would publish once it accepted `mail`. */
export function feedbackEvents(mail: ToldOf): readonly unknown[] {
  return eventsFor(mail).map((what) => feedbackEvent(mail, what, mail.at));
}

/** The events that were queued when the process was killed: those of mails whose ledger line waits for feedback. */
export async function* lostFeedback(
  mails: readonly ToldOf[],
  ledger: Pick<Ledger, "get">,
): AsyncIterable<unknown> {
  for (const mail of mails) {
    const state = (await ledger.get(mail.sendId))?.state;
    const awaitsFeedback = state === "claimed" || state === "accepted";
    if (awaitsFeedback || (state && isInDoubt(state))) yield* feedbackEvents(mail);
  }
}

function eventsFor({ to }: ToldOf) {
  const simulated = SIMULATED.exec(to)?.[1]?.toLowerCase();
  if (simulated === "bounce") return ["Send", "Bounce"] as const;
  return simulated ? (["Send", "Delivery", "Complaint"] as const) : (["Send", "Delivery"] as const);
}

/**
 * The event that SES would publish about `mail` at `at` (SES guide, "Amazon SES events sent to EventBridge"), with the
 * fields that we read.
 */
export function feedbackEvent(
  mail: ToldOf,
  what: "Send" | "Delivery" | "Bounce" | "Complaint",
  at: Instant,
): unknown {
  const event = {
    eventType: what,
    mail: {
      timestamp: mail.at,
      messageId: mail.messageId,
      destination: [mail.to],
      tags: { sendId: [mail.sendId] },
    },
  };
  switch (what) {
    case "Send":
      return { ...event, send: {} };
    case "Delivery":
      return { ...event, delivery: { timestamp: at, recipients: [mail.to] } };
    case "Bounce":
      return {
        ...event,
        bounce: {
          bounceType: "Permanent",
          bounceSubType: "General",
          bouncedRecipients: [{ emailAddress: mail.to }],
          feedbackId: `bounce-${mail.messageId}`,
          timestamp: at,
        },
      };
    case "Complaint":
      return {
        ...event,
        complaint: {
          complainedRecipients: [{ emailAddress: mail.to }],
          complaintFeedbackType: "abuse",
          feedbackId: `complaint-${mail.messageId}`,
          timestamp: at,
        },
      };
  }
}
