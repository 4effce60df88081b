import type { Contact } from "../../domain/contact.ts";
import type { ContactId } from "../../domain/contact-id.ts";
import { failedAgain } from "../../domain/failing.ts";
import { type Contacts, StaleContactError } from "../../ports.ts";
import { idsIn } from "../due-shard.ts";
import { arrangedFromBothEnds } from "../from-both-ends.ts";
import { dueOrder } from "./due-order.ts";

/** Contacts in memory. */
export function memoryContacts(): Contacts {
  const contacts = new Map<ContactId, Contact>();
  const order = dueOrder();
  return {
    get: async (id) => contacts.get(id),

    async save(contact) {
      const stored = contacts.get(contact.id)?.version ?? 0;
      if (stored !== contact.version) throw new StaleContactError(contact.id);
      const { failing, ...sound } = contact;
      const saved = { ...sound, version: stored + 1 };
      contacts.set(contact.id, saved);
      order.set(contact.id, contact.due);
      return saved;
    },

    async remove({ id, version }) {
      if (contacts.get(id)?.version !== version) throw new StaleContactError(id);
      contacts.delete(id);
      order.set(id, undefined);
    },

    async *due(now, part) {
      yield* arrangedFromBothEnds(idsIn(part, order.upTo(now)));
    },

    nextDue: async (part) => order.first(part),

    async postpone(id, now, before) {
      const contact = contacts.get(id);
      if (!contact?.due) return undefined;
      const { failing, until } = failedAgain(contact.failing ?? before, contact.due, now);
      contacts.set(id, { ...contact, failing, due: until });
      order.set(id, until);
      return { failing, until };
    },

    async *all() {
      yield* [...contacts.values()];
    },
  };
}
