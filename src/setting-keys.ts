import * as z from "zod/mini";

/** A value that must not be empty. */
export const text = z.string().check(z.minLength(1));

export const contacts = { CONTACTS_TABLE: text };
export const ledger = { LEDGER_TABLE: text };
export const addresses = { ADDRESSES_TABLE: text };
export const guards = { GUARDS_TABLE: text };
export const bus = { EVENT_BUS: text };
export const keys = { TOKEN_KEY_SECRET: text };
export const deadLetters = { DEAD_LETTERS_URL: z.url() };
export const links = { PUBLIC_URL: z.url() };
/** A file made by `compileTemplates`, stored beside the function's code. */
export const templates = { TEMPLATES_FILE: text };

/** The secret that CloudFront sends in `ORIGIN_HEADER` if it is in front; requests without it are then refused. */
export const edge = { ORIGIN_SECRET: z.optional(text) };

/** The most instances of `deliver` that run at once. */
export const deliveries = { DELIVERIES_AT_ONCE: z.string().check(z.regex(/^[1-9]\d*$/)) };

/** How many mails a second Relance may send, even if SES allows the account more. */
export const sendRate = { SEND_RATE: z.string().check(z.regex(/^\d+(\.\d+)?$/)) };

/** The queues of marketing mail, and of all other mail. */
export const sendQueues = { SEND_QUEUE_URL: z.url(), TRANSACTIONAL_QUEUE_URL: z.url() };

/** What a step needs to change contacts and publish the changes. */
export const publishing = {
  ...contacts,
  ...ledger,
  ...bus,
  ...sendQueues,
  ...sendRate,
  TIMELINE_TABLE: text,
};
