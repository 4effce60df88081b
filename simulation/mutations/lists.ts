import type { ConsentEntry } from "../../src/domain/consent.ts";
import type { Contact } from "../../src/domain/contact.ts";
import type { Mutation } from "../mutation.ts";

/** Bugs in handling uploaded lists. */
export const listMutations = {
  /** A list's refusal does not affect members. */
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

  /** A later row of a list wins, though it is older than an earlier one. */
  "order-of-rows-wins": forgetting(({ source }) => source.startsWith("import:")),

  /** An old consent adds a person who later left by themselves. */
  "old-consent-rejoins": forgetting(({ source }) => !source.startsWith("import:")),
} as const;

/** An import that ignores the refusals that `isForgotten` selects. */
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
