import type { ContactId } from "../../domain/contact-id.ts";
import { type OrderRecord, recordKey } from "../../domain/facts.ts";
import type { Orders } from "../../ports.ts";
import { stamped, upgraded } from "../schema.ts";
import type { Database, Writing } from "./database.ts";

type StoredOrder = { readonly record: OrderRecord };

/** The orders and refunds of each contact. */
export function embeddedOrders(database: Database): Orders {
  return {
    record: (id, record) =>
      database.write((writing) => {
        if (database.get(keyOf(id, record)) === undefined) putOrder(writing, id, record);
      }),

    of: async (id) =>
      database
        .under<StoredOrder & { readonly schema: number }>(ordersOf(id))
        .map(({ value }) => upgraded<StoredOrder>(value).record),

    removeAll: (id) =>
      database.write(({ remove }) => {
        for (const key of database.keysUnder(ordersOf(id))) remove(key);
      }),
  };
}

/** Stores the record. */
export function putOrder({ put }: Writing, id: ContactId, record: OrderRecord): void {
  put(keyOf(id, record), stamped({ record }));
}

function keyOf(id: ContactId, record: OrderRecord): string {
  return `${ordersOf(id)}/${recordKey(record)}`;
}

function ordersOf(id: ContactId): string {
  return `order/${id}`;
}
