import type { ContactId } from "../../domain/contact.ts";
import type { OrderRecord } from "../../domain/facts.ts";
import type { Orders } from "../../ports.ts";

/** Orders and refunds in memory. */
export function memoryOrders(): Orders {
  const records = new Map<ContactId, readonly OrderRecord[]>();
  return {
    async record(id, record) {
      const kept = records.get(id) ?? [];
      if (kept.some((other) => isSame(other, record))) return;
      records.set(id, [...kept, record]);
    },

    of: async (id) => records.get(id) ?? [],

    async removeAll(id) {
      records.delete(id);
    },
  };
}

function isSame(one: OrderRecord, other: OrderRecord): boolean {
  return nameOf(one) === nameOf(other);
}

function nameOf(record: OrderRecord): string {
  return record.kind === "order" ? `order#${record.orderId}` : `refund#${record.refundId}`;
}
