import type { Instant } from "./calendar.ts";
import { type OrderRecord, refundedOf } from "./facts.ts";
import type { GivenBack, ImportedOrder } from "./imported.ts";

/**
 * The records that a row adds to those that are kept. The amount of an order stays what it first was: a row with another one
 * may be a line of the order, or the order as it was changed, and only its owner can tell.
 */
export function recordsTold(
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

/** What the list tells to have been given back in all, unless as much is known. Named by the sum: told again, it is the same. */
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
