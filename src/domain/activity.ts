import * as z from "zod/mini";
import { type Instant, instantSchema } from "./calendar.ts";
import {
  type Facts,
  type OrderRecord,
  withActivity,
  withDemo,
  withGuide,
  withOrders,
} from "./facts.ts";
import { type FieldFault, fieldFaults } from "./field-fault.ts";
import { CURRENCY_CODE } from "./money.ts";

/** Everything about one type of activity. The words people read are in `src/web/texts`. */
type ActivityKind<Detail extends Addressed, Shown extends ShownDetail> = {
  /** The fields that other programs may send. Unknown fields are ignored. */
  readonly schema: z.ZodMiniType<Detail>;
  /** When it happened, if the event says so; otherwise the event's own time counts. */
  readonly at: (detail: Detail) => Instant | undefined;
  /** Its name among all activities of this type. An event with the same name and instant is the same activity. */
  readonly id: (detail: Detail, at: Instant) => string;
  /** Whether its id alone identifies it permanently; otherwise its instant is part of its name. */
  readonly isNamedById: boolean;
  /** What the timeline stores. */
  readonly shows: (detail: Detail, at: Instant) => Shown;
  /** The record stored among the contact's orders. */
  readonly record?: (detail: Detail, at: Instant) => OrderRecord;
  /**
   * The facts including this activity. `records` holds all orders and refunds if the activity has a record itself, and
   * is empty otherwise.
   */
  readonly facts: (
    facts: Facts,
    entry: { readonly at: Instant; readonly detail: Shown },
    records: readonly OrderRecord[],
  ) => Facts;
  /** Words that follow "after" or "on". */
  readonly words: string;
};

type Addressed = { readonly email: string };
type ShownDetail = Readonly<Record<string, string | number>>;

const textSchema = z.string().check(z.minLength(1), z.maxLength(256));
/** The address of the person an event is about. */
export const emailSchema = z
  .string()
  .check(z.minLength(3), z.maxLength(320), z.describe("The e-mail address of the person"));
/** Minor units: 12.50 EUR is 1250, 1250 JPY is 1250. */
const amountSchema = z
  .int()
  .check(z.minimum(0), z.maximum(1e12), z.describe("Money in minor units of `currency`"));
const currencySchema = z
  .string()
  .check(z.regex(CURRENCY_CODE, "expected an ISO 4217 currency such as EUR"));

/** What other programs may report about a contact, by detail type. */
export const activityKinds = {
  OrderPlaced: activity({
    schema: z.object({
      orderId: textSchema,
      email: emailSchema,
      amount: amountSchema,
      currency: currencySchema,
      placedAt: z.optional(instantSchema),
    }),
    at: ({ placedAt }) => placedAt,
    id: ({ orderId }) => orderId,
    isNamedById: true,
    shows: ({ orderId, amount, currency }) => ({ orderId, amount, currency }),
    record: ({ orderId, amount, currency }, at) => ({
      kind: "order",
      orderId,
      amount,
      currency,
      at,
    }),
    facts: (facts, _, records) => withOrders(facts, records),
    words: "placing an order",
  }),
  OrderRefunded: activity({
    schema: z.object({
      orderId: textSchema,
      refundId: z.optional(textSchema),
      email: emailSchema,
      amount: amountSchema,
      currency: currencySchema,
      refundedAt: z.optional(instantSchema),
    }),
    at: ({ refundedAt }) => refundedAt,
    id: refundIdOf,
    isNamedById: true,
    shows: (refund, at) => ({
      orderId: refund.orderId,
      refundId: refundIdOf(refund, at),
      amount: refund.amount,
      currency: refund.currency,
    }),
    record: (refund, at) => ({
      kind: "refund",
      refundId: refundIdOf(refund, at),
      orderId: refund.orderId,
      amount: refund.amount,
      currency: refund.currency,
      at,
    }),
    facts: (facts, _, records) => withOrders(facts, records),
    words: "getting an order refunded",
  }),
  DemoRequested: activity({
    schema: z.object({
      requestId: z.optional(textSchema),
      email: emailSchema,
      requestedAt: z.optional(instantSchema),
    }),
    at: ({ requestedAt }) => requestedAt,
    id: ({ requestId = "" }) => requestId,
    isNamedById: true,
    shows: () => ({}),
    facts: (facts, { at }) => withDemo(facts, at),
    words: "asking for a demo",
  }),
  GuideDownloaded: activity({
    schema: z.object({
      guideId: textSchema,
      email: emailSchema,
      downloadedAt: z.optional(instantSchema),
    }),
    at: ({ downloadedAt }) => downloadedAt,
    id: ({ guideId }) => guideId,
    isNamedById: false,
    shows: ({ guideId }) => ({ guideId }),
    facts: (facts, { at, detail }) => withGuide(facts, detail.guideId, at),
    words: "downloading a guide",
  }),
  PageVisited: activity({
    schema: z.object({
      url: z.string().check(z.minLength(1), z.maxLength(2048)),
      email: emailSchema,
      visitedAt: z.optional(instantSchema),
    }),
    at: ({ visitedAt }) => visitedAt,
    id: ({ url }) => url.slice(0, 200),
    isNamedById: false,
    shows: ({ url }) => ({ url }),
    facts: (facts, { at }) => withActivity(facts, at),
    words: "visiting a page",
  }),
};

export type ActivityType = keyof typeof activityKinds;

/** What the timeline shows for an activity of that type. */
type ShownBy<Type extends ActivityType> = ReturnType<(typeof activityKinds)[Type]["shows"]>;

/** What other programs send in an event of that type. */
type DetailOf<Type extends ActivityType> = z.output<(typeof activityKinds)[Type]["schema"]>;

/** `activityKinds`, typed so that the compiler checks that the parts of each kind fit together. */
const kinds: { readonly [Type in ActivityType]: ActivityKind<DetailOf<Type>, ShownBy<Type>> } =
  activityKinds;

/** One activity as the timeline stores it. */
export type ActivityEntry<Type extends ActivityType = ActivityType> = {
  readonly [T in Type]: {
    readonly at: Instant;
    readonly kind: "activity";
    readonly type: T;
    readonly id: string;
    readonly detail: ShownBy<T>;
  };
}[Type];

/** The names of all types of activity. */
export const ACTIVITY_TYPES = Object.keys(activityKinds) as [ActivityType, ...ActivityType[]];

/** Whether `name` is the detail type of an activity. */
export function isActivityType(name: string): name is ActivityType {
  return Object.hasOwn(activityKinds, name);
}

/** An activity read from an event, or what is wrong with the event. */
export type ReadActivity =
  | {
      readonly kind: "read";
      readonly email: string;
      readonly entry: ActivityEntry;
      readonly record: OrderRecord | undefined;
    }
  | { readonly kind: "wrong"; readonly fields: readonly FieldFault[] };

/** Reads an event's detail. `time` is when the event was sent. */
export function readActivity<Type extends ActivityType>(
  type: Type,
  detail: unknown,
  time: Instant,
): ReadActivity {
  const kind = kinds[type];
  const { data, error } = kind.schema.safeParse(detail);
  if (error) return { kind: "wrong", fields: fieldFaults(error, detail) };
  const at = kind.at(data) ?? time;
  const entry = { kind: "activity", type, at, id: kind.id(data, at), detail: kind.shows(data, at) };
  return {
    kind: "read",
    email: data.email,
    // The compiler cannot see that an entry of any one type is one of them.
    entry: entry as ActivityEntry,
    record: kind.record?.(data, at),
  };
}

/** The facts including the activity. `records` holds all orders and refunds if the activity is one of them. */
export function factsAfter<Type extends ActivityType>(
  facts: Facts,
  entry: ActivityEntry<Type>,
  records: readonly OrderRecord[],
): Facts {
  return kinds[entry.type].facts(facts, entry, records);
}

/** A refund without an id is identified by its order and instant, so a repeated event is the same refund. */
function refundIdOf(
  { orderId, refundId }: { readonly orderId: string; readonly refundId?: string | undefined },
  at: Instant,
): string {
  return refundId ?? `${orderId}@${at}`;
}

/** Infers the types of a kind's functions from its schema. */
function activity<Detail extends Addressed, Shown extends ShownDetail>(
  kind: ActivityKind<Detail, Shown>,
): ActivityKind<Detail, Shown> {
  return kind;
}
