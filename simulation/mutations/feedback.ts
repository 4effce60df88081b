import type { Mutation } from "../mutation.ts";

/** Bugs in handling the mail service's events. */
export const feedbackMutations = {
  /** A bounce and a complaint update the ledger, and suppress nobody. */
  "feedback-forgets-suppression": (): Mutation => ({
    world: (world, role) => ({
      ...world,
      addresses: { ...world.addresses, suppress: async () => {} },
      contacts: {
        ...world.contacts,
        save: (contact) =>
          world.contacts.save(
            role === "record-feedback" ? { ...contact, suppressed: undefined } : contact,
          ),
      },
    }),
  }),

  /** Only the first event of a mail is handled. */
  "later-feedback-ignored": (): Mutation => ({
    world: (world, role) => ({
      ...world,
      ledger: {
        ...world.ledger,
        async move(sendId, move) {
          const send = await world.ledger.get(sendId);
          const isFirst = send?.state === "claimed" || send?.state === "accepted";
          if (role === "record-feedback" && !isFirst) return undefined;
          return world.ledger.move(sendId, move);
        },
      },
    }),
  }),
} as const;
