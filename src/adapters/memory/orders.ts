import type { ContactId } from "../../domain/contact-id.ts";
import { type OrderRecord, recordKey } from "../../domain/facts.ts";
import type { Orders } from "../../ports.ts";

/** Orders and refunds in memory. */
export function memoryOrders(): Orders {
  const records = new Map<ContactId, readonly OrderRecord[]>();
  return {
    async record(id, record) {
      const kept = records.get(id) ?? [];
      if (kept.some((other) => recordKey(other) === recordKey(record))) return;
      records.set(id, [...kept, record]);
    },

    of: async (id) => records.get(id) ?? [],

    async removeAll(id) {
      records.delete(id);
    },
  };
}
