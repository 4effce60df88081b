import type { Contact } from "../../src/domain/contact.ts";
import type { Mutation } from "../mutation.ts";

/** Bugs that record progress before the work is done. */
export const checkpointMutations = {
  /** The write that advances the journey does not contain its mails: a crash before the queue loses them. */
  "checkpoint-before-effect": (): Mutation => ({
    world: (world) => ({
      ...world,
      contacts: {
        ...world.contacts,
        async save(contact: Contact) {
          const outbox = contact.outbox.filter(({ kind }) => kind !== "send");
          const saved = await world.contacts.save({ ...contact, outbox });
          return { ...saved, outbox: contact.outbox };
        },
      },
    }),
  }),

  /** The page says "done" although the contact could not be saved. */
  "answered-before-saved": (): Mutation => ({
    world: (world, role) => ({
      ...world,
      contacts: {
        ...world.contacts,
        save: (contact) =>
          role === "sign-up" || role === "leave"
            ? world.contacts.save(contact).catch(() => contact)
            : world.contacts.save(contact),
      },
    }),
  }),

  /** The queue is trusted: a contact is never read again for what is in its outbox. */
  "due-forgets-outbox": (): Mutation => ({
    world: (world) => ({
      ...world,
      contacts: {
        ...world.contacts,
        save: (contact) =>
          world.contacts.save(contact.outbox.length > 0 ? { ...contact, due: undefined } : contact),
      },
    }),
  }),
} as const;
