import type { Peer } from "./peer.ts";

/** How other programs write the lists that they export. */
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
