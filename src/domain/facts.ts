import { type AttributeSource, type Attributes, withHeard } from "./attribute.ts";
import { earliest, type Instant, latest } from "./calendar.ts";
import type { FieldValue } from "./field-value.ts";

/** What is known about what a contact did. The same for the same activities, in whatever order they arrive. */
export type Facts = {
  readonly lastActivityAt: Instant;
  readonly orders: OrderFacts;
  readonly demoRequestedAt?: Instant | undefined;
  /** Guide to its first download; `guidesOf` returns the names as reported. */
  readonly guides: Readonly<Record<string, Instant>>;
  /** What is known about the contact themselves, by the programme's attributes. */
  readonly attributes?: Attributes | undefined;
};

/** Orders that were not refunded in full. */
type OrderFacts = {
  readonly count: number;
  readonly firstAt?: Instant | undefined;
  readonly lastAt?: Instant | undefined;
  /** Currency (ISO 4217) to the sum after refunds, in minor units. */
  readonly spent: Readonly<Record<string, number>>;
};

/** One order, or one refund of an order, as stored. Money is in minor units of `currency`. */
export type OrderRecord =
  | {
      readonly kind: "order";
      readonly orderId: string;
      readonly amount: number;
      readonly currency: string;
      readonly at: Instant;
    }
  | {
      readonly kind: "refund";
      readonly refundId: string;
      readonly orderId: string;
      readonly amount: number;
      readonly currency: string;
      readonly at: Instant;
      /** When a list reported it. Then `amount` is the total refunded for the order by that time, not one refund. */
      readonly toldAt?: Instant | undefined;
    };

type Refund = Extract<OrderRecord, { kind: "refund" }>;

/** The name of a record among those of one contact: the same for the same order or refund. */
export function recordKey(record: OrderRecord): string {
  return record.kind === "order" ? `order#${record.orderId}` : `refund#${record.refundId}`;
}

/** The stored records, and the reported ones not stored yet. */
export function allRecords(
  stored: readonly OrderRecord[],
  reported: readonly OrderRecord[],
): readonly OrderRecord[] {
  const keys = new Set(stored.map(recordKey));
  return [...stored, ...reported.filter((record) => !keys.has(recordKey(record)))];
}

/** The facts of a contact known only by one act at `at`. */
export function firstFacts(at: Instant): Facts {
  return { lastActivityAt: at, orders: { count: 0, spent: {} }, guides: {} };
}

/**
 * The last activity of somebody who has done nothing yet: adding activities to it gives the same result in any order.
 */
export const NEVER: Instant = "1970-01-01T00:00:00.000Z";

/** The contact did something at `at`. An act reported late never moves the last activity back. */
export function withActivity(facts: Facts, at: Instant): Facts {
  return { ...facts, lastActivityAt: latest(facts.lastActivityAt, at) ?? at };
}

/** The values that somebody gave for a contact's attributes at one instant; null removes one. */
export type Description = {
  readonly values: Readonly<Record<string, FieldValue | null>>;
  readonly at: Instant;
  readonly source: AttributeSource;
};

/** What was said about the contact is known. It is no activity: somebody else may have said it. */
export function withDescription(facts: Facts, { values, at, source }: Description): Facts {
  const attributes = Object.entries(values).reduce<Attributes>(
    (known, [name, value]) => withHeard(known, name, { value, at, source }),
    facts.attributes ?? {},
  );
  return attributes === facts.attributes || Object.keys(attributes).length === 0
    ? facts
    : { ...facts, attributes };
}

/** The contact asked for a demo at `at`. */
export function withDemo(facts: Facts, at: Instant): Facts {
  return { ...withActivity(facts, at), demoRequestedAt: earliest(facts.demoRequestedAt, at) };
}

/** How many guides are remembered: the first ones, so that the order of reports does not matter. */
export const MOST_GUIDES = 50;

/** The contact downloaded `guide` at `at`. */
export function withGuide(facts: Facts, guide: string, at: Instant): Facts {
  const guides = new Map(Object.entries(facts.guides));
  const key = keyOfGuide(guide);
  const earliestFirst = [...guides.set(key, earliest(guides.get(key), at) ?? at)]
    .sort(([name, one], [other, two]) => compare(one, two) || compare(name, other))
    .slice(0, MOST_GUIDES);
  return { ...withActivity(facts, at), guides: Object.fromEntries(earliestFirst) };
}

/** The guides downloaded, by the names other programs gave them, with the first download of each. */
export function guidesOf({ guides }: Facts): readonly (readonly [guide: string, at: Instant])[] {
  return Object.entries(guides).map(([key, at]) => [nameOfGuide(key), at]);
}

/** Names that cannot safely be keys of a plain object, because every object inherits them. */
const INHERITED = ["__proto__", "constructor"];
const MARK = "guide:";

function keyOfGuide(guide: string): string {
  return INHERITED.includes(guide) ? `${MARK}${guide}` : guide;
}

function nameOfGuide(key: string): string {
  const name = key.slice(MARK.length);
  return key.startsWith(MARK) && INHERITED.includes(name) ? name : key;
}

/** The facts with the orders that all the records together describe. A refund is not an activity. */
export function withOrders(facts: Facts, records: readonly OrderRecord[]): Facts {
  const placed = records.filter((record) => record.kind === "order");
  const active = placed.reduce((current, { at }) => withActivity(current, at), facts);
  const orders = placed.reduce<OrderFacts>(
    (sum, order) => withOrder(sum, order, order.amount - refundedOf(order, records)),
    { count: 0, spent: {} },
  );
  return { ...active, orders };
}

/**
 * The amount refunded for an order, in minor units of its currency. A list reports the total refunded until then,
 * including refunds already reported one by one: only refunds after the list add to it.
 */
export function refundedOf(
  { orderId, currency }: Pick<OrderRecord, "orderId" | "currency">,
  records: readonly OrderRecord[],
): number {
  const refunds = records.filter(
    (record): record is Refund =>
      record.kind === "refund" && record.orderId === orderId && record.currency === currency,
  );
  const single = refunds.filter(({ toldAt }) => toldAt === undefined);
  const sums = refunds.map(({ amount, toldAt }) =>
    toldAt === undefined ? 0 : amount + sumOf(single.filter(({ at }) => at > toldAt)),
  );
  return Math.max(sumOf(single), ...sums);
}

/** The records, with a single refund for each order whose total refund a list reported. */
export function withRefundsSummed(records: readonly OrderRecord[]): readonly OrderRecord[] {
  const listed = records.filter(
    (record): record is Refund => record.kind === "refund" && record.toldAt !== undefined,
  );
  const summed = [...new Map(listed.map((refund) => [sumKey(refund), refund])).values()].map(
    ({ toldAt, ...refund }) => ({ ...refund, amount: refundedOf(refund, records) }),
  );
  const keys = new Set(summed.map(sumKey));
  return [
    ...records.filter((record) => record.kind === "order" || !keys.has(sumKey(record))),
    ...summed,
  ];
}

function sumKey({ orderId, currency }: OrderRecord): string {
  return `${currency} ${orderId}`;
}

function sumOf(refunds: readonly Refund[]): number {
  return refunds.reduce((sum, { amount }) => sum + amount, 0);
}

/** A fully refunded order does not count; an order that cost nothing does. */
function withOrder(orders: OrderFacts, order: OrderRecord, kept: number): OrderFacts {
  if (kept <= 0 && order.amount > 0) return orders;
  const { at, currency } = order;
  return {
    count: orders.count + 1,
    firstAt: earliest(orders.firstAt, at),
    lastAt: latest(orders.lastAt, at),
    // A currency is three capitals, so it is never a name that every object has.
    spent: { ...orders.spent, [currency]: (orders.spent[currency] ?? 0) + kept },
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
