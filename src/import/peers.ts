/** A program whose lists are known by their columns. */
export type Peer = {
  readonly name: string;
  /** Columns that only its lists have: any one of these sets will do. */
  readonly knownBy: readonly (readonly string[])[];
  /** Which of its columns tell what, where the name alone would not say so; the one to believe first comes first. */
  readonly reads: Readonly<Record<string, readonly string[]>>;
  /** What a whole list is, by the beginning of its file's name; a list of people who never agreed is refused. */
  readonly files?: readonly (readonly [beginning: string, status: string])[];
};

/**
 * What other programs write into the lists that they export.
 *
 * Mailchimp: the header of its audience exports as it stands in many public repositories (`Email Address`, `First Name`,
 * `Last Name`, ..., `MEMBER_RATING`, `OPTIN_TIME`, `OPTIN_IP`, `CONFIRM_TIME`, `CONFIRM_IP`, `LATITUDE`, `LONGITUDE`,
 * `GMTOFF`, `DSTOFF`, `TIMEZONE`, `CC`, `REGION`, `LAST_CHANGED`, `LEID`, `EUID`, `NOTES`, `TAGS`); the files of people who
 * left add `UNSUB_TIME`, `UNSUB_CAMPAIGN_TITLE`, `UNSUB_REASON`, those of bounces `CLEAN_TIME`. Which of its four files
 * somebody is in is their standing: subscribed, unsubscribed, cleaned and nonsubscribed_email_audience_export_*.csv.
 *
 * Brevo: developers.brevo.com/reference/request-contact-export names `EMAIL`, `ADDED_TIME` and `MODIFIED_TIME`; public
 * importers name `EMAIL_BLACKLISTED` and `SMS_BLACKLISTED` (Yes or No); `DOUBLE_OPT-IN` is an attribute of its forms.
 *
 * Klaviyo: the columns of a list export (help.klaviyo.com, 115005078687): `Email`, `Klaviyo ID`, `First Name`, ...,
 * `Email Marketing Consent` (SUBSCRIBED, UNSUBSCRIBED, NEVER_SUBSCRIBED), `Email Marketing Consent Timestamp`,
 * `First Active`, `Last Active`, `Profile Created On`, `Date Added`, `Email Suppressions` (HARD_BOUNCE, INVALID_EMAIL,
 * SPAM_COMPLAINT, UNSUBSCRIBED, USER_SUPPRESSED).
 *
 * listmonk: cmd/subscribers.go writes `uuid,email,name,attributes,status,created_at,updated_at`; the status is enabled,
 * disabled or blocklisted, and a date is as Go writes it: `2020-11-21 10:05:13.123456 +0000 UTC`.
 */
export const CONTACT_PEERS: readonly Peer[] = [
  {
    name: "Mailchimp",
    knownBy: [["MEMBER_RATING"], ["Email Address", "LEID"], ["Email Address", "OPTIN_TIME"]],
    reads: {
      signedUpAt: ["OPTIN_TIME", "CONFIRM_TIME"],
      consentAt: ["CONFIRM_TIME", "OPTIN_TIME"],
      leftAt: ["UNSUB_TIME"],
      bouncedAt: ["CLEAN_TIME"],
      suppressed: ["UNSUB_REASON"],
    },
    files: [
      ["nonsubscribed", "never subscribed"],
      ["unsubscribed", "unsubscribed"],
      ["cleaned", "bounced"],
    ],
  },
  {
    name: "Brevo",
    knownBy: [
      ["EMAIL", "ADDED_TIME"],
      ["EMAIL", "EMAIL_BLACKLISTED"],
      ["EMAIL", "DOUBLE_OPT-IN"],
    ],
    reads: {
      signedUpAt: ["ADDED_TIME"],
      suppressed: ["EMAIL_BLACKLISTED", "EMAIL_BLOCKLISTED", "BLACKLIST"],
      optIn: ["DOUBLE_OPT-IN", "OPT_IN"],
    },
  },
  {
    name: "Klaviyo",
    knownBy: [
      ["Klaviyo ID"],
      ["Email", "Email Marketing Consent"],
      ["Email", "Email Suppressions"],
    ],
    reads: {
      status: ["Email Marketing Consent"],
      consentAt: ["Email Marketing Consent Timestamp"],
      suppressed: ["Email Suppressions"],
      signedUpAt: ["Date Added", "Profile Created On"],
      lastActivityAt: ["Last Active"],
    },
  },
  {
    name: "listmonk",
    knownBy: [
      ["uuid", "email", "name", "attributes", "status"],
      ["uuid", "email", "subscription_status"],
    ],
    reads: {
      fullName: ["name"],
      status: ["status", "subscription_status"],
      signedUpAt: ["created_at"],
      attributes: ["attributes"],
    },
  },
];

/** Shopify's orders are known by `Name`, which is the order's, and `Financial Status` (help.shopify.com, "Exporting orders"). */
export const ORDER_PEERS: readonly Peer[] = [
  {
    name: "Shopify",
    knownBy: [["Name", "Email", "Financial Status"]],
    reads: { orderId: ["Name"], placedAt: ["Created at"] },
  },
];
