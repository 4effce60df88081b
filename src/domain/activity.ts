import * as z from "zod";
import { instantSchema } from "./calendar.ts";

const textSchema = z.string().min(1).max(256);
const emailSchema = z.string().min(3).max(320).describe("The e-mail address of the person");
/** Minor units: 12.50 EUR is 1250, 1250 JPY is 1250. */
const amountSchema = z.int().min(0).max(1e12).describe("Money in minor units of `currency`");
const currencySchema = z.string().regex(/^[A-Z]{3}$/, "expected an ISO 4217 currency such as EUR");

/** What other programs may tell of a contact, by detail type. Unknown fields are ignored. */
export const activitySchemas = {
  OrderPlaced: z.object({
    orderId: textSchema,
    email: emailSchema,
    amount: amountSchema,
    currency: currencySchema,
    placedAt: instantSchema.optional(),
  }),
  OrderRefunded: z.object({
    orderId: textSchema,
    refundId: textSchema.optional(),
    email: emailSchema,
    amount: amountSchema,
    currency: currencySchema,
    refundedAt: instantSchema.optional(),
  }),
  DemoRequested: z.object({
    requestId: textSchema.optional(),
    email: emailSchema,
    requestedAt: instantSchema.optional(),
  }),
  GuideDownloaded: z.object({
    guideId: textSchema,
    email: emailSchema,
    downloadedAt: instantSchema.optional(),
  }),
  PageVisited: z.object({
    url: z.string().min(1).max(2048),
    email: emailSchema,
    visitedAt: instantSchema.optional(),
  }),
} as const;

export type ActivityType = keyof typeof activitySchemas;

/** The names of all types of activity. */
export const ACTIVITY_TYPES = Object.keys(activitySchemas) as [ActivityType, ...ActivityType[]];

/** Each type of activity in words that follow "after" or "on". */
export const ACTIVITY_WORDS: Readonly<Record<ActivityType, string>> = {
  OrderPlaced: "placing an order",
  OrderRefunded: "getting an order refunded",
  DemoRequested: "asking for a demo",
  GuideDownloaded: "downloading a guide",
  PageVisited: "visiting a page",
};

/** Whether `name` is the detail type of an activity. */
export function isActivityType(name: string): name is ActivityType {
  return Object.hasOwn(activitySchemas, name);
}
