import * as z from "zod/mini";
import en from "zod/v4/locales/en.js";
import { type PublicPage, publicPages } from "./public-pages.ts";
import {
  addresses,
  bus,
  contacts,
  deadLetters,
  deliveries,
  edge,
  guards,
  keys,
  ledger,
  links,
  publishing,
  sendQueues,
  sendRate,
  templates,
  text,
} from "./setting-keys.ts";

// Otherwise `zod/mini` only says "Invalid input". All functions load this file.
z.config(en());

/** The header with which CloudFront shows that a request came through it. */
export const ORIGIN_HEADER = "x-relance-origin";

type PageSchemas = { readonly [Page in PublicPage]: (typeof publicPages)[Page]["settings"] };

const pageSchemas = Object.fromEntries(
  Object.entries(publicPages).map(([page, { settings }]) => [page, settings]),
) as PageSchemas;

/** Every environment key, by the function that reads it: `lib` sets what `functions` parse. */
export const settingsSchemas = {
  ...pageSchemas,
  "record-activity": z.object({ ...publishing, ...addresses, ...keys, ...deadLetters }),
  tick: z.object({ ...publishing, ...addresses, ...keys }),
  deliver: z.object({
    ...contacts,
    ...ledger,
    ...addresses,
    ...bus,
    ...keys,
    ...deadLetters,
    ...guards,
    ...links,
    ...templates,
    ...sendQueues,
    ...deliveries,
    ...sendRate,
    CONFIGURATION_SET: text,
  }),
  "record-feedback": z.object({ ...publishing, ...addresses, ...guards, ...keys, ...deadLetters }),
  reconcile: z.object({ ...publishing, ...addresses, ...keys }),
  reschedule: z.object(contacts),
  "check-programme": z.object(contacts),
} as const;

export const edgeSettingsSchema = z.object(edge);

/** What a function knows about the CloudFront distribution in front of it. */
export type EdgeSettings = z.output<typeof edgeSettingsSchema>;

/** Which metrics a function prints: those that alarms read, or also those that only the dashboard shows. */
export const metricsSettingsSchema = z.object({
  METRICS: z._default(z.enum(["alarms", "all"]), "alarms"),
});

/** What an operator's commands need to know about a deployed stack. Its output `Settings` holds this as JSON. */
export const operatorSettingsSchema = z.object({
  ...publishing,
  ...addresses,
  ...guards,
  ...keys,
  ...deadLetters,
  /** The queue of mails that were taken from the send queue too often. */
  UNSENT_URL: z.url(),
  /** The `programmeDigest` of the deployed programme. */
  PROGRAMME_DIGEST: text,
  /** The number of ticks each minute; an earlier version of the stack does not say it, and has one. */
  DUE_PARTS: z.optional(z.int().check(z.minimum(1))),
});

/** The settings a deployed stack gives an operator. */
export type OperatorSettings = z.output<typeof operatorSettingsSchema>;

type Schemas = typeof settingsSchemas;

/** The name of a Lambda function: that of its file in `functions/`. */
export type FunctionName = keyof Schemas;

/** The settings a function reads from its environment. */
export type Settings<S extends FunctionName> = z.output<Schemas[S]>;

/** Parses settings. Throws, naming the keys, if one is missing or malformed. */
export function parseSettings<Schema extends z.ZodMiniType>(
  schema: Schema,
  // biome-ignore lint/style/noProcessEnv: the one place where the environment is read.
  environment: Readonly<Record<string, string | undefined>> = process.env,
): z.output<Schema> {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  throw new Error(`Cannot read the settings: ${z.prettifyError(parsed.error)}`);
}
