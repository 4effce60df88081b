import { expect, test } from "vitest";
import { senderTroubleOf } from "../../src/domain/bounce-blame.ts";
import { feedbackSchema } from "../../src/domain/feedback.ts";

const NOW = "2026-11-22T12:00:00.000Z";

function troubleOf(diagnosticCode: string, status?: string, bounceSubType = "General") {
  return senderTroubleOf({ bounceSubType, bouncedRecipients: [{ status, diagnosticCode }] });
}

test.each([
  [
    "5.7.515",
    "smtp; 550 5.7.515 Access denied, sending domain VOYAGES.EXAMPLE doesn't meet the required authentication level.",
  ],
  [
    "5.7.509",
    "smtp; 550 5.7.509 Access denied, sending domain voyages.example does not pass DMARC verification and has a DMARC policy of reject.",
  ],
  [
    "5.7.26",
    "smtp; 550-5.7.26 Your email has been blocked because the sender is unauthenticated. 550-5.7.26 Gmail requires all senders to authenticate",
  ],
  [
    "5.7.25",
    "smtp; 550-5.7.25 [54.240.7.12] The IP address sending this message does not have a PTR record",
  ],
  ["5.7.27", "smtp; 550-5.7.27 SPF authentication didn't pass"],
  ["5.7.30", "smtp; 550-5.7.30 DKIM authentication didn't pass"],
  [
    "5.7.23",
    "smtp; 550 5.7.23 The message was rejected because of Sender Policy Framework violation",
  ],
  [
    "5.7.9",
    "smtp; 554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes",
  ],
  [
    "5.7.1",
    "smtp; 550-5.7.1 Unauthenticated email from voyages.example is not accepted due to domain's DMARC policy",
  ],
  [
    "5.7.1",
    "smtp; 550 5.7.1 <ada@example.org>: Recipient address rejected: SPF fail, not authorized. Relay denied",
  ],
  [
    "5.7.1",
    "smtp; 554 5.7.1 Service unavailable; Client host [54.240.7.12] blocked using zen.spamhaus.org",
  ],
  ["5.7.1", "smtp; 554 5.7.1 [CS01] Message rejected due to local policy."],
  ["5.7.1", "smtp; 550 5.7.1 Message rejected as spam by Content Filtering."],
  ["5.7.606", "smtp; 550 5.7.606 Access denied, banned sending IP [54.240.7.12]"],
  ["5.7.511", "smtp; 550 5.7.511 Access denied, banned sender[54.240.7.12]"],
  ["5.1.8", "smtp; 550 5.1.8 Access denied, bad outbound sender"],
  ["5.1.8", "smtp; 550 5.1.8 <bonjour@voyages.example>: Sender address rejected: Domain not found"],
  [
    "4.7.0",
    "smtp; 421 4.7.0 [TSS04] Messages from 54.240.7.12 temporarily deferred due to unexpected volume",
  ],
  ["4.7.26", "smtp; 421-4.7.26 Your email has been rate limited because DKIM and SPF are missing"],
  [
    "4.7.650",
    "smtp; 451 4.7.650 The mail server [54.240.7.12] has been temporarily rate limited due to IP reputation",
  ],
  [
    "blocked",
    "smtp; 550 SC-001 Unfortunately, messages from 54.240.7.12 weren't sent: our block list (S3140). Blocked using Spamhaus",
  ],
  ["blocked", "smtp; 553 Message refused: the sending domain has no valid DKIM signature"],
  ["5.0.0", "smtp; 550 5.0.0 DMARC policy of the sender's domain"],
])("the sender is at fault (%s): %s", (word, diagnosticCode) => {
  expect(troubleOf(diagnosticCode)).toBe(word);
});

test.each([
  "smtp; 550 5.1.1 <ada@example.org>: Recipient address rejected: User unknown in virtual mailbox table",
  "smtp; 550-5.1.1 The email account that you tried to reach does not exist. Authentication has nothing to do with it",
  "smtp; 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ada@example.org not found by SMTP address lookup",
  "smtp; 550-5.2.1 The email account that you tried to reach is disabled.",
  "smtp; 550 5.4.1 Recipient address rejected: Access denied. [AM0EUR02FT012.eop-EUR02.prod.protection.outlook.com]",
  "smtp; 554 5.4.1 No MX record",
  "smtp; 550 5.1.2 The recipient's domain does not exist",
  "smtp; 550 5.1.351 Remote server returned unknown recipient or mailbox unavailable",
  "smtp; 550 5.7.1 <ada@example.org>: Recipient address rejected: user unknown",
  "smtp; 550 5.7.1 Relaying denied",
  "smtp; 550 5.7.64 TenantAttribution; Relay Access Denied",
  "smtp; 550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required",
  "smtp; 550 5.7.124 Sender not in allowed-senders list",
  "smtp; 550 5.7.17 Mailbox owner has changed",
  "smtp; 550 No such user here",
  "smtp; 550 Requested action not taken: mailbox unavailable, relay 54.240.7.12, id 5.7.26.1",
  "Amazon SES has suppressed sending to this address because it has a recent history of bouncing",
  "",
])("the address is at fault, or nobody can tell: %s", (diagnosticCode) => {
  expect(troubleOf(diagnosticCode)).toBeUndefined();
});

test("the status decides when there is no diagnostic text, and the text wins when they differ", () => {
  expect(troubleOf("", "5.7.26")).toBe("5.7.26");
  expect(troubleOf("", "5.1.1")).toBeUndefined();
  expect(troubleOf("smtp; 550 5.7.26 Unauthenticated", "5.0.0")).toBe("5.7.26");
  expect(troubleOf("smtp; 550 5.1.1 User unknown", "5.7.1")).toBeUndefined();
});

test.each(["NoEmail", "Suppressed", "OnAccountSuppressionList"])(
  "the address is at fault when SES's own verdict is %s",
  (subType) => {
    expect(troubleOf("smtp; 550 5.7.26 Unauthenticated", "5.7.26", subType)).toBeUndefined();
  },
);

test.each([undefined, "text", [null], [{ status: 5, diagnosticCode: {} }], [{}]])(
  "a bounce with %j as its recipients is still understood",
  (bouncedRecipients) => {
    const event = {
      eventType: "Bounce",
      mail: { messageId: "m", timestamp: NOW },
      bounce: { bounceType: "Permanent", bouncedRecipients },
    };
    expect(feedbackSchema.safeParse(event).success).toBe(true);
  },
);
