import type { Peer } from "./peer.ts";

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
 * importers name `EMAIL_BLACKLISTED` and `SMS_BLACKLISTED` (Yes or No); `DOUBLE_OPT-IN` is an attribute of its forms. The
 * French names (`Statut e-mail`, `Date d'ajout`) are from memory.
 *
 * Klaviyo: the columns of a list export (help.klaviyo.com, 115005078687): `Email`, `Klaviyo ID`, `First Name`, ...,
 * `Email Marketing Consent` (SUBSCRIBED, UNSUBSCRIBED, NEVER_SUBSCRIBED), `Email Marketing Consent Timestamp`,
 * `First Active`, `Last Active`, `Profile Created On`, `Date Added`, `Email Suppressions` (HARD_BOUNCE, INVALID_EMAIL,
 * SPAM_COMPLAINT, UNSUBSCRIBED, USER_SUPPRESSED).
 *
 * listmonk: cmd/subscribers.go writes `uuid,email,name,attributes,status,created_at,updated_at`; the status is enabled,
 * disabled or blocklisted, and a date is as Go writes it: `2020-11-21 10:05:13.123456 +0000 UTC`.
 *
 * HubSpot: its list of unsubscribes and bounces has `Portal Bounce`, `Portal Unsubscribe`, `Portal Spam Report`,
 * `Global Bounce` and a column for each kind of mail, `Marketing Information` the first; TRUE, or the reason, refuses
 * (knowledge.hubspot.com, "Delete contacts who have unsubscribed or hard bounced"). Of the properties of its contacts,
 * `Unsubscribed from all email` is named there too; `Email hard bounce reason` and `Marketing contact status` from memory.
 *
 * Ghost: `id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels`, of
 * which its own importer names all but the ids and `deleted_at` (FIELD_MAPPINGS of its admin).
 *
 * Substack: `email,active_subscription,expiry,plan,email_disabled,created_at` in public importers (TryGhost/migrate,
 * mg-substack). An active subscription is one that is paid for.
 *
 * Kit: `state` is active, inactive, bounced, cancelled or complained (developers.kit.com, "List subscribers"); that its
 * lists have `first_name`, `email` and `created_at` beside it is from memory.
 *
 * Mailjet: `isunsubscribed`, `unsubscribedat`, `isexcludedfromcampaigns`, `isoptinpending`, after the properties of its API
 * (dev.mailjet.com); from memory.
 *
 * MailerLite: `Subscriber`, `Sent`, `Opens`, `Clicks`, `Subscribed` and `Unsubscribed`, of which the last two are dates; from
 * memory. ActiveCampaign: `Status` is Active, Unconfirmed, Unsubscribed or Bounced (help.activecampaign.com, 221073788);
 * `Subscribe Date` from memory.
 *
 * PrestaShop: `ID;Title;Last name;First Name;Email address;Age;Enabled;News.;Opt.;Registration;Last visit`
 * (doc.prestashop.com, "Your customers"); since 1.7 `Newsletter` and `Partner offers`. Opt. is for mails of partners. The
 * French names, and those of its database, are from memory.
 *
 * Shopify: `First Name,Last Name,Email,Accepts Email Marketing,...,Accepts SMS Marketing,Total Spent,Total Orders,Note,
 * Tax Exempt,Tags` in public importers of its customers.
 *
 * Sendy: `unsubscribed`, `bounced`, `bounce_soft`, `complaint` and `confirmed` of its table of subscribers (its
 * export-csv.php asks for them); that a list has them as columns is from memory.
 */
export const CONTACT_PEERS: readonly Peer[] = [
  {
    name: "Relance",
    knownBy: [["contact_id", "email", "stage_since"]],
    reads: {},
    aside: ["left_groups", "stage", "paused_until", "guides"],
  },
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
    aside: ["UNSUB_CAMPAIGN_TITLE", "UNSUB_CAMPAIGN_ID"],
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
      ["CONTACT ID", "EMAIL"],
      ["EMAIL", "Statut e-mail", "Date d'ajout"],
    ],
    reads: {
      signedUpAt: ["ADDED_TIME", "Date d'ajout"],
      status: ["Statut e-mail", "Statut email", "Email status", "EMAIL_STATUS"],
      suppressed: ["EMAIL_BLACKLISTED", "EMAIL_BLOCKLISTED", "BLACKLIST", "BLOCKLIST"],
      optIn: ["DOUBLE_OPT-IN", "OPT_IN"],
    },
    aside: ["SMS_BLACKLISTED", "SMS_BLOCKLISTED", "Statut SMS", "SMS status"],
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
    aside: [
      "SMS Marketing Consent",
      "SMS Marketing Consent Timestamp",
      "SMS Suppressions",
      "SMS Transactional Consent",
    ],
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
  {
    name: "HubSpot",
    knownBy: [
      ["Email", "Portal Unsubscribe"],
      ["Email", "Portal Bounce"],
      ["Email", "Unsubscribed from all email"],
      ["Record ID", "Email", "Lifecycle Stage"],
      ["Email", "Marketing contact status"],
    ],
    reads: {
      suppressed: ["Portal Unsubscribe", "Unsubscribed from all email", "Marketing Information"],
      bounced: ["Portal Bounce", "Global Bounce", "Email hard bounce reason"],
      complained: ["Portal Spam Report"],
      status: ["Marketing contact status"],
      signedUpAt: ["Create Date"],
      lastActivityAt: ["Last Activity Date"],
    },
  },
  {
    name: "Ghost",
    knownBy: [["email", "subscribed_to_emails"]],
    reads: {
      fullName: ["name"],
      subscribed: ["subscribed_to_emails"],
      leftAt: ["deleted_at"],
      signedUpAt: ["created_at"],
    },
  },
  {
    name: "Substack",
    knownBy: [
      ["email", "active_subscription", "email_disabled"],
      ["email", "active_subscription", "expiry"],
    ],
    reads: { suppressed: ["email_disabled"], signedUpAt: ["created_at"] },
    aside: ["active_subscription", "expiry", "plan"],
  },
  {
    name: "Mailjet",
    knownBy: [
      ["email", "isunsubscribed"],
      ["email", "isexcludedfromcampaigns"],
    ],
    reads: {
      suppressed: ["isunsubscribed", "isexcludedfromcampaigns", "isoptinpending"],
      leftAt: ["unsubscribedat"],
      signedUpAt: ["createdat"],
    },
  },
  {
    name: "PrestaShop",
    knownBy: [
      ["Email address", "News.", "Opt."],
      ["Email address", "Newsletter", "Partner offers"],
      ["Adresse e-mail", "Newsletter", "Offres partenaires"],
      ["id_customer", "email", "newsletter", "optin"],
    ],
    reads: {
      subscribed: ["News.", "Newsletter", "Enabled", "Activé", "active"],
      signedUpAt: ["Registration", "Inscription", "date_add"],
      lastActivityAt: ["Last visit", "Dernière visite"],
    },
    aside: ["Opt.", "optin", "Partner offers", "Offres partenaires", "newsletter_date_add"],
  },
  {
    name: "Shopify",
    knownBy: [
      ["Email", "Accepts Email Marketing", "Total Spent"],
      ["Email", "Accepts Marketing", "Total Spent"],
    ],
    reads: { optIn: ["Accepts Email Marketing", "Accepts Marketing"] },
    aside: ["Accepts SMS Marketing", "Accepts WhatsApp Marketing"],
  },
  {
    name: "Sendy",
    knownBy: [["email", "unsubscribed", "bounced", "complaint"]],
    reads: {
      suppressed: ["unsubscribed"],
      bounced: ["bounced"],
      complained: ["complaint"],
      optIn: ["confirmed"],
    },
    aside: ["bounce_soft"],
  },
  {
    name: "MailerLite",
    knownBy: [["Subscriber", "Sent", "Opens", "Clicks"]],
    reads: {
      email: ["Subscriber"],
      status: ["Status"],
      leftAt: ["Unsubscribed"],
      signedUpAt: ["Subscribed"],
    },
  },
  {
    name: "ActiveCampaign",
    knownBy: [["Email", "Status", "Subscribe Date"]],
    reads: {
      status: ["Status"],
      leftAt: ["Unsubscribe Date"],
      signedUpAt: ["Subscribe Date", "Date Added"],
    },
  },
  {
    name: "Kit",
    knownBy: [
      ["first_name", "email", "state", "created_at"],
      ["first_name", "email_address", "state", "created_at"],
    ],
    reads: { status: ["state"], signedUpAt: ["created_at"] },
  },
];
