import * as z from "zod";

const text = z.string().min(1);

const contacts = { CONTACTS_TABLE: text };
const ledger = { LEDGER_TABLE: text };
const addresses = { ADDRESSES_TABLE: text };
const guards = { GUARDS_TABLE: text };
const bus = { EVENT_BUS: text };
const keys = { TOKEN_KEY_SECRET: text };
const deadLetters = { DEAD_LETTERS_URL: z.url() };
const links = { PUBLIC_URL: z.url() };
/** A file made by `compileTemplates`, beside the function's code. */
const templates = { TEMPLATES_FILE: text };

/** The secret that CloudFront shows in `ORIGIN_HEADER`, when it stands in front: nobody is served then who comes without. */
const edge = { ORIGIN_SECRET: text.optional() };

/** The header by which CloudFront shows that a request came through it. */
export const ORIGIN_HEADER = "x-relance-origin";

/** What a step needs that changes contacts and tells of it. */
const publishing = {
  ...contacts,
  ...ledger,
  ...bus,
  TIMELINE_TABLE: text,
  SEND_QUEUE_URL: z.url(),
};

/** Every environment key, by the step that reads it: `lib` fills what `functions` parse. */
export const settingsSchemas = {
  "sign-up": z.object({
    ...publishing,
    ...addresses,
    ...guards,
    ...keys,
    ...links,
    ...templates,
    ...edge,
  }),
  preferences: z.object({ ...publishing, ...keys, ...links }),
  "my-data": z.object({ ...publishing, ...addresses, ...keys, ...links, ...edge }),
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
    CONFIGURATION_SET: text,
  }),
  "record-feedback": z.object({ ...publishing, ...addresses, ...guards, ...keys, ...deadLetters }),
  reconcile: z.object({ ...publishing, ...addresses, ...keys }),
  reschedule: z.object(contacts),
  "check-programme": z.object(contacts),
} as const;

export const edgeSettingsSchema = z.object(edge);

/** What a step knows of what stands in front of it. */
export type EdgeSettings = z.output<typeof edgeSettingsSchema>;

/** What the commands of an operator need of a deployed stack: its output `Settings` holds them as JSON. */
export const operatorSettingsSchema = z.object({
  ...publishing,
  ...addresses,
  ...guards,
  ...keys,
  ...deadLetters,
  /** The queue of mails that were taken from the send queue too often. */
  UNSENT_URL: z.url(),
  /** Of the programme that was deployed, by `programmeDigest`. */
  PROGRAMME_DIGEST: text,
});

/** What a deployed stack tells an operator. */
export type OperatorSettings = z.output<typeof operatorSettingsSchema>;

type Schemas = typeof settingsSchemas;

/** A step that runs as a Lambda function, named as its file in `functions/`. */
export type Step = keyof Schemas;

/** What a step is told by its environment. */
export type Settings<S extends Step> = z.output<Schemas[S]>;

/** The settings of a step. Throws, naming the keys, when one is missing or malformed. */
export function parseSettings<Schema extends z.ZodType>(
  schema: Schema,
  // biome-ignore lint/style/noProcessEnv: the one place where the environment is read.
  environment: Readonly<Record<string, string | undefined>> = process.env,
): z.output<Schema> {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  throw new Error(`Cannot read the settings: ${z.prettifyError(parsed.error)}`);
}
