import type { Instant } from "./calendar.ts";
import { type OrderRecord, refundedOf } from "./facts.ts";
import type { GivenBack, ImportedOrder } from "./imported.ts";

/**
 * The records a row adds to the stored ones. The amount of an order never changes: a row with another amount may be a
 * single line of the order, or the order after a change, and only the list's owner can tell.
 */
export function newRecords(
  { records, givenBack }: ImportedOrder,
  stored: readonly OrderRecord[],
  now: Instant,
): readonly OrderRecord[] | "other-amount" {
  const orderId = givenBack?.orderId ?? records[0]?.orderId;
  const kept = stored.find((record) => record.kind === "order" && record.orderId === orderId);
  const row = records.find((record) => record.kind === "order");
  const isOther = kept && row && (kept.amount !== row.amount || kept.currency !== row.currency);
  if (isOther && givenBack?.amount !== "all") return "other-amount";
  const order = kept ?? row;
  const refund = order && givenBack && refundBy(givenBack, order, stored, now);
  return refund ? [...records, refund] : records;
}

/**
 * The total refund the list reports, unless at least as much is already known. It is named after the total, so a repeat
 * is the same record.
 */
function refundBy(
  { amount, at }: GivenBack,
  { orderId, currency, ...order }: OrderRecord,
  stored: readonly OrderRecord[],
  now: Instant,
): OrderRecord | undefined {
  const sum = amount === "all" ? order.amount : amount;
  if (sum <= refundedOf({ orderId, currency }, stored)) return undefined;
  const refundId = `${orderId}-refund-to-${sum}`;
  return { kind: "refund", refundId, orderId, amount: sum, currency, at, toldAt: now };
}
