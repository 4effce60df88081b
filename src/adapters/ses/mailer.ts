import {
  type SESv2Client,
  SendEmailCommand,
  type SendEmailCommandInput,
} from "@aws-sdk/client-sesv2";
import { maskedAddress } from "../../domain/email-address.ts";
import { LINE_REASONS } from "../../domain/line-reasons.ts";
import type { Mail } from "../../domain/mail.ts";
import type { MailOutcome } from "../../domain/mail-outcome.ts";
import type { Mailer } from "../../ports.ts";
import { mailboxText } from "./mailbox-text.ts";
import { outcomeOfError } from "./outcome-of-error.ts";

/**
 * Sends through SES, with a client made by `sesClient`. Every mail is tagged with its send, which SES repeats in its
 * events. Without a configuration set, as in a test mail, SES publishes no events.
 */
export function sesMailer(client: SESv2Client, configurationSet?: string): Mailer {
  return {
    async send(mail) {
      try {
        const { MessageId } = await client.send(
          new SendEmailCommand(requestOf(mail, configurationSet)),
        );
        return MessageId
          ? { kind: "accepted", messageId: MessageId }
          : { kind: "unknown", reason: LINE_REASONS.noMessageId };
      } catch (error) {
        const parties = { from: mail.from.email, to: mail.to, configurationSet };
        return withoutAddress(outcomeOfError(error, parties), mail.to);
      }
    },
  };
}

function requestOf(mail: Mail, configurationSet: string | undefined): SendEmailCommandInput {
  return {
    FromEmailAddress: mailboxText(mail.from),
    ReplyToAddresses: mail.replyTo ? [mail.replyTo] : undefined,
    Destination: { ToAddresses: [mail.to] },
    Content: {
      Simple: {
        Subject: utf8(mail.subject),
        Body: { Html: utf8(mail.html), Text: utf8(mail.text) },
        Headers: Object.entries(mail.headers).map(([Name, Value]) => ({ Name, Value })),
      },
    },
    EmailTags: [{ Name: "sendId", Value: mail.sendId }],
    ConfigurationSetName: configurationSet,
    // The configuration set publishes clicks, so each mail says for itself whether its links may be tracked.
    ConfigurationOverrides: configurationSet
      ? {
          Tracking: {
            OpenTrackingEnabled: mail.openTracking ? "ENABLED" : "DISABLED",
            ClickTrackingEnabled: mail.tracking ? "ENABLED" : "DISABLED",
          },
        }
      : undefined,
  };
}

function utf8(text: string) {
  return { Data: text, Charset: "UTF-8" };
}

/** Removes the address from the reason, which is stored in the ledger and logged. SES often repeats it there. */
function withoutAddress(outcome: MailOutcome, address: string): MailOutcome {
  if (outcome.kind === "accepted") return outcome;
  return { ...outcome, reason: outcome.reason.replaceAll(address, maskedAddress(address)) };
}
