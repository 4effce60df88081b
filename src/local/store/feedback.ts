import type { Instant } from "../../domain/calendar.ts";
import type { KeptMail } from "../../web/controls.ts";

/**
 * The event that SES would publish about `mail` at `at` (SES guide, "Amazon SES events sent to EventBridge"), with the
 * fields that we read.
 */
export function feedbackEvent(
  mail: KeptMail,
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
