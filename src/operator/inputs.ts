import * as z from "zod";
import { periodSchema } from "../domain/calendar.ts";
import { EXPORTS } from "../domain/exported.ts";
import type { ImportedContact, ImportedOrder } from "../domain/imported.ts";
import { spreadSchema } from "../domain/spread.ts";
import { REPLAYED_STEPS } from "../pipeline/replay-dead-letters.ts";

const text = z.string().trim().max(500);
const signed = {
  by: text.min(1, "expected who does this").optional(),
  reason: text.min(1, "expected why").optional(),
};
const email = z.string().max(1000);
/** The most rows, or addresses, in one request. */
const MOST = 1000;

export const nothing = z.strictObject({});
export const byEmail = z.strictObject({ email });
export const bySendId = z.strictObject({ sendId: z.string() });
export const ofGroup = z.strictObject({ group: z.string() });
export const forward = z.strictObject({ email, by: periodSchema });
export const regrouping = z.strictObject({
  group: z.string(),
  isIn: z.boolean(),
  emails: z.array(email).max(MOST),
});
export const unsubscription = z.strictObject({ email, topic: text.optional(), ...signed });
export const unsuppression = z.strictObject({ email, ...signed });
export const correction = z.strictObject({
  email,
  firstName: text.optional(),
  language: text.optional(),
  timeZone: text.optional(),
  /** Attribute to its value as typed; empty removes it. */
  attributes: z.record(z.string(), text).optional(),
  /** The correct address. */
  rightEmail: text.optional(),
  ...signed,
});
export const journeyStep = z.strictObject({
  journey: z.string(),
  step: z.string(),
  isTrial: z.boolean(),
});
export const chosenLetters = z
  .strictObject({
    id: z.string().optional(),
    step: z.enum(REPLAYED_STEPS).optional(),
    /** The body to replay in place of the original. Needs an id. */
    body: z.unknown().optional(),
  })
  .refine(({ id, body }) => id || body === undefined, "A body needs the id of its dead letter");
export const exportName = z.strictObject({
  what: z.enum(EXPORTS, {
    error: ({ input }) => `There is no export of "${input}": expected one of ${EXPORTS.join(", ")}`,
  }),
});

const plan = z.strictObject({
  startsJourneys: z.boolean(),
  isTrial: z.boolean(),
  overwrite: z
    .strictObject({
      fields: z.array(z.enum(["firstName", "language", "timeZone"])),
      typedToo: z.boolean(),
    })
    .optional(),
  spread: z.optional(spreadSchema),
});
/** Checked already by the reader of the list. */
const person = z.custom<ImportedContact>(isObject, "expected a person");
const order = z.custom<ImportedOrder>(isObject, "expected an order");
export const people = z.strictObject({ rows: z.array(person).max(MOST), plan });
export const orders = z.strictObject({ rows: z.array(order).max(MOST), plan });

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
