import type { ConsentEntry } from "../../src/domain/consent.ts";
import type { Contact } from "../../src/domain/contact.ts";
import type { World } from "../../src/ports.ts";
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

  /** A contact who leaves again is taken to have left the first time only. */
  "later-leave-forgotten": (): Mutation => ({
    world: (world, role) => (role === "leave" ? leavingOnce(world) : world),
  }),
} as const;

/** A leave that changes nothing is not saved. */
function leavingOnce(world: World): World {
  let asRead: Contact | undefined;
  return {
    ...world,
    contacts: {
      ...world.contacts,
      async get(id) {
        asRead = await world.contacts.get(id);
        return asRead;
      },
      async save(contact) {
        const [lines, before] = [contact, asRead].map((one) => one?.consents?.length ?? 0);
        const isNews = contact.outbox.some(
          (out) => out.kind === "happened" && out.entry.kind === "left",
        );
        return asRead && lines !== before && !isNews ? asRead : world.contacts.save(contact);
      },
    },
  };
}

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
