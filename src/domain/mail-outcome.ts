/** What became of a mail that was handed to the mail service. */
export type MailOutcome =
  | { readonly kind: "accepted"; readonly messageId: string }
  /**
   * Surely not accepted, whatever the mail: may be tried again. If `sendsNothing`, nothing else is worth trying either;
   * with an `error`, nothing else is once several people's mails have failed by it.
   */
  | {
      readonly kind: "not-accepted";
      readonly reason: string;
      readonly sendsNothing?: boolean;
      readonly error?: string;
    }
  /** Surely not accepted, and the mail service does not say whether this mail or its sender is at fault. */
  | { readonly kind: "rejected"; readonly reason: string; readonly error: string }
  /** Will never be accepted, for a reason that lies in this recipient. */
  | { readonly kind: "refused"; readonly reason: string }
  /** May have been accepted: must not be tried again. */
  | { readonly kind: "unknown"; readonly reason: string };
