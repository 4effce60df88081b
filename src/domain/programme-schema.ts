import * as z from "zod";
import { ACTIVITY_TYPES } from "./activity.ts";
import {
  attributeSchema,
  type Field,
  fieldOf,
  fieldSchema,
  wordsSchema,
} from "./attribute-schema.ts";
import { periodSchema, timeZoneSchema, wholeYearsSchema } from "./calendar.ts";
import { ruleSchema } from "./rule.ts";

/** The name of a topic, stage, journey, step or message: kebab-case, so that it fits in a link and in a mail tag. */
const nameSchema = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "expected a kebab-case name such as new-client");

/** The former names, oldest first: data stored under them is read under the present name. */
const wasSchema = z.union([nameSchema, z.array(nameSchema).min(1)]).optional();

const wallTimeSchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "expected a time of day such as 08:00");

const webAddressSchema = z.url({
  protocol: /^https?$/,
  error: "expected a web address such as https://example.com",
});

const languageSchema = z.string().regex(/^[a-z]{2}$/, "expected a language such as fr");

const localeSchema = z
  .string()
  .regex(/^[a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, "expected a locale such as en-GB (BCP 47)");

const topicSchema = z.strictObject({
  name: nameSchema,
  was: wasSchema,
  label: wordsSchema,
  page: nameSchema,
  doubleOptIn: z.boolean().default(true),
  confirmation: nameSchema.default("confirmation"),
  fields: z.array(fieldSchema).default([]),
  consent: z.strictObject({ version: z.string().min(1).max(40), text: wordsSchema }),
});

const stageSchema = z.strictObject({
  name: nameSchema,
  was: wasSchema,
  label: wordsSchema,
  holds: ruleSchema,
});

const stepSchema = z.strictObject({
  name: nameSchema,
  was: wasSchema,
  after: periodSchema,
  message: nameSchema,
});

const triggerSchema = z.discriminatedUnion("on", [
  z.strictObject({ on: z.literal("joins-group"), topics: z.array(nameSchema).min(1) }),
  z.strictObject({
    on: z.literal("enters-stage"),
    stage: nameSchema,
    when: z.optional(ruleSchema),
  }),
  z.strictObject({
    on: z.literal("anniversary"),
    of: z.literal("first-order"),
    /** Once, this long after; absent: every year. */
    once: z.optional(periodSchema),
    /** Every year, starting with this anniversary; absent: from the first. */
    from: z.optional(wholeYearsSchema),
    inStage: nameSchema.optional(),
  }),
  z.strictObject({
    on: z.literal("activity"),
    /** What the contact did. Each act starts its own run, whatever stage the contact is in. */
    type: z.enum(ACTIVITY_TYPES),
    /** Only the first act starts it. */
    once: z.literal(true).optional(),
    inStage: nameSchema.optional(),
    when: z.optional(ruleSchema),
  }),
]);

const journeySchema = z.strictObject({
  name: nameSchema,
  was: wasSchema,
  starts: triggerSchema,
  /** It ends as soon as this becomes true; what it would still have sent is withheld. */
  until: z.optional(ruleSchema),
  /** Under a cap, a mail of lower priority leaves room for one of higher priority. Absent: 0. */
  priority: z.int().min(0).max(9).optional(),
  steps: z.array(stepSchema).min(1),
});

/** A manual group: partners, suppliers. Its members get no marketing mail, or none from these journeys. */
const groupSchema = z.strictObject({
  name: nameSchema,
  was: wasSchema,
  label: wordsSchema,
  excludes: z.union([z.literal("marketing"), z.array(nameSchema).min(1)]),
});

/** How long contacts are kept (defaults: CNIL, reference framework for commercial activities, 2022). */
const retentionSchema = z.strictObject({
  /** People who never ordered: this long after the last thing they did. */
  prospects: z._default(periodSchema, "P3Y"),
  /** People who ordered: this long after the last order, or the last thing they did. */
  clients: z._default(periodSchema, "P3Y"),
  /** People who never confirmed a sign-up: this long after the last one. */
  unconfirmed: z._default(periodSchema, "P1M"),
  /** One last question, this long before; absent: nobody is asked. */
  question: z.strictObject({ before: periodSchema, message: nameSchema }).optional(),
});

/** The mails for contacts who ask to see their data, or to change their address. */
const rightsSchema = z.strictObject({
  myData: nameSchema.default("my-data"),
  newAddress: nameSchema.default("new-address"),
});

const noNames = { topics: [], groups: [], stages: [], journeys: [], steps: [] };

/** What was removed from the programme on purpose, although contacts still depend on it. */
const removedSchema = z.strictObject({
  topics: z.array(nameSchema).default([]),
  groups: z.array(nameSchema).default([]),
  stages: z.array(nameSchema).default([]),
  journeys: z.array(nameSchema).default([]),
  steps: z.array(z.strictObject({ journey: nameSchema, step: nameSchema })).default([]),
});

const writtenSchema = z.strictObject({
  name: z.string().min(1),
  site: webAddressSchema,
  /** The fallback order for a message that is not written in its reader's language. */
  languages: z.array(languageSchema).min(1),
  defaultLanguage: z.string(),
  /** How dates and money are written in each language, such as `{ en: "en-GB" }`; absent: the language's default. */
  locales: z.record(languageSchema, localeSchema).default({}),
  timeZone: timeZoneSchema,
  sender: z.strictObject({
    name: z.string().min(1),
    email: z.email(),
    replyTo: z.email().optional(),
  }),
  postalAddress: z.string().min(1),
  /** A mail later than this (after an outage) is skipped, and the ledger says why. */
  grace: z._default(periodSchema, "P3D"),
  /** Origins of other sites whose scripts may post a sign-up (CORS). */
  allowedOrigins: z.array(webAddressSchema).default([]),
  /** URL prefixes to which a form may send its visitor back. */
  allowedRedirects: z.array(webAddressSchema).default([]),
  limits: z
    .strictObject({
      signUpsPerMinute: z.int().min(1).default(30),
      confirmationsPerDay: z.int().min(1).max(20).default(3),
    })
    .default({ signUpsPerMinute: 30, confirmationsPerDay: 3 }),
  /** At most this many marketing mails to one contact in any such period; absent: no limit. */
  cap: z.strictObject({ mails: z.int().min(1).max(50), per: periodSchema }).optional(),
  /** When marketing mail may go out, by the contact's wall clock; absent: at any hour. */
  sendingHours: z
    .strictObject({ from: wallTimeSchema, until: wallTimeSchema })
    .refine(({ from, until }) => from < until, "expected `from` to be before `until`")
    .optional(),
  retention: retentionSchema.default({ prospects: "P3Y", clients: "P3Y", unconfirmed: "P1M" }),
  rights: rightsSchema.default({ myData: "my-data", newAddress: "new-address" }),
  attributes: z.array(attributeSchema).default([]),
  topics: z.array(topicSchema).min(1),
  /** Manual groups. */
  groups: z.array(groupSchema).default([]),
  /** Highest precedence first. */
  stages: z.array(stageSchema).min(1),
  journeys: z.array(journeySchema),
  removed: removedSchema.default(noNames),
});

/** A programme as written. `checkedProgramme` also checks what one part says of another. */
export const programmeSchema = writtenSchema.transform((written, context) => ({
  ...written,
  topics: written.topics.map((topic, index) => ({
    ...topic,
    fields: topic.fields.map((field, place): Field => {
      const read = fieldOf(field, written.attributes);
      if (!("message" in read)) return read;
      const path = ["topics", index, "fields", place, read.key];
      context.addIssue({ code: "custom", path, message: read.message });
      return z.NEVER;
    }),
  })),
}));
