import type { ConsentEntry } from "../../src/domain/consent.ts";
import type { Contact } from "../../src/domain/contact.ts";
import type { Mutation } from "../mutation.ts";

/** Bugs in what is made of the lists that operators bring. */
export const listMutations = {
  /** A list's refusal leaves alone who is a member. */
  "list-refusal-ignored": (): Mutation => ({
    world: (world, role) => ({
      ...world,
      contacts: {
        ...world.contacts,
        async save(contact) {
          if (role !== "import") return world.contacts.save(contact);
          const before = await world.contacts.get(contact.id);
          const kept = Object.entries(before?.memberships ?? {}).filter(
            ([, { state }]) => state === "active",
          );
          const memberships = { ...contact.memberships, ...Object.fromEntries(kept) };
          const { enrolments = contact.enrolments } = before ?? {};
          return world.contacts.save({ ...contact, memberships, enrolments });
        },
      },
    }),
  }),

  /** What a list says later is believed, though it is older than what a list said before. */
  "order-of-rows-wins": forgetting(({ source }) => source.startsWith("import:")),

  /** A consent adds somebody who left later, by themselves. */
  "old-consent-rejoins": forgetting(({ source }) => !source.startsWith("import:")),
} as const;

/** An import that does not know the refusals that `isForgotten` tells. */
function forgetting(isForgotten: (line: ConsentEntry) => boolean): () => Mutation {
  const forgetful = (contact: Contact | undefined): Contact | undefined => {
    if (!contact) return undefined;
    const consents = contact.consents?.filter((line) => line.isGiven || !isForgotten(line));
    if (consents?.length === contact.consents?.length) return contact;
    const members = Object.entries(contact.memberships).filter(([, { state }]) => state !== "left");
    return { ...contact, consents, memberships: Object.fromEntries(members) };
  };
  return () => ({
    world: (world, role) => ({
      ...world,
      contacts: {
        ...world.contacts,
        async get(id) {
          const contact = await world.contacts.get(id);
          return role === "import" ? forgetful(contact) : contact;
        },
      },
    }),
  });
}
