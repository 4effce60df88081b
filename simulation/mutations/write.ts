import { StaleContactError } from "../../src/ports.ts";
import type { Mutation } from "../mutation.ts";

/** Bugs in how contacts, addresses and orders are written. */
export const writeMutations = {
  /** The last writer wins: a contact is saved whatever its version. */
  "missing-condition": (): Mutation => ({
    stores: ({ contacts }) => ({
      contacts: {
        ...contacts,
        async save(contact) {
          const version = (await contacts.get(contact.id))?.version ?? 0;
          return contacts.save({ ...contact, version });
        },
      },
    }),
  }),

  /** The loser of a race does not read again: its write is lost. */
  "lost-race-ignored": (): Mutation => ({
    world: (world) => ({
      ...world,
      contacts: {
        ...world.contacts,
        save: (contact) =>
          world.contacts.save(contact).catch((error) => {
            if (error instanceof StaleContactError) return contact;
            throw error;
          }),
      },
    }),
  }),

  /** The address is looked up and then claimed, in two steps. */
  "address-claim-not-atomic": (): Mutation => ({
    world: (world) => ({
      ...world,
      addresses: {
        ...world.addresses,
        async claim(hash, id) {
          const known = await world.addresses.find(hash);
          await world.addresses.claim(hash, id);
          return { contactId: known?.contactId ?? id };
        },
      },
    }),
  }),

  /** Each order event counts, even if it is repeated. */
  "orders-counted-not-folded": (): Mutation => {
    let records = 0;
    return {
      stores: ({ orders }) => ({
        orders: {
          ...orders,
          record(id, record) {
            records += 1;
            const name = record.kind === "order" ? "orderId" : "refundId";
            return orders.record(id, { ...record, [name]: `${record.orderId}#${records}` });
          },
        },
      }),
    };
  },
} as const;
