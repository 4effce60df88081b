/** What happened to a mail that was handed to the mail service. */
export type MailOutcome =
  | { readonly kind: "accepted"; readonly messageId: string }
  /**
   * Certainly not accepted, and not because of this mail: it may be tried again. `tooFast`: the mail service takes no
   * more at this moment, which is nobody's failure. `senderBlocked`: other mails would fail too. `error`: other mails
   * would fail too if those of several people have already failed with this error.
   */
  | {
      readonly kind: "not-accepted";
      readonly reason: string;
      readonly tooFast?: boolean;
      readonly senderBlocked?: boolean;
      readonly error?: string;
    }
  /** Certainly not accepted, and the mail service does not say whether this mail or its sender is at fault. */
  | { readonly kind: "rejected"; readonly reason: string; readonly error: string }
  /** Will never be accepted, for a reason that concerns this recipient. */
  | { readonly kind: "refused"; readonly reason: string }
  /** May have been accepted: must not be tried again. */
  | { readonly kind: "unknown"; readonly reason: string };
