/** A mail as it is handed to the mail service. */
export type Mail = {
  readonly sendId: string;
  readonly from: { readonly name: string; readonly email: string };
  readonly replyTo?: string | undefined;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether clicks may be recorded: only with the contact's consent. */
  readonly tracking: boolean;
  /** Whether opens may be recorded: only with the contact's consent. */
  readonly openTracking: boolean;
};
