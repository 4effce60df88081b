import type { Contact } from "../../src/domain/contact.ts";
import type { Mutation } from "../mutation.ts";

/** Bugs in handling acts past retention. */
export const historyMutations = {
  /** An act past retention is erased at once, and their address marked: a younger act creates another contact. */
  "old-act-erases": () =>
    savingDormant((contact, since) => ({ ...contact, erasing: { since }, due: since })),

  /** A contact who waits for a younger act waits forever. */
  "dormant-for-ever": () => savingDormant((contact) => ({ ...contact, due: undefined })),
} as const;

function savingDormant(change: (contact: Contact, since: string) => Contact): Mutation {
  return {
    world: (world) => ({
      ...world,
      contacts: {
        ...world.contacts,
        save: (contact) => {
          const { dormantUntil, since = "" } = contact.erasing ?? {};
          return world.contacts.save(dormantUntil ? change(contact, since) : contact);
        },
      },
    }),
  };
}
