import type { Contact } from "../../src/domain/contact.ts";
import type { World } from "../../src/ports.ts";
import type { Mutation } from "../mutation.ts";

/** Bugs in what happens to contacts when the programme changes. */
export const renameMutations = {
  /** A step is identified by its name only: a renamed one is a new one. */
  "steps-known-by-name-only": (): Mutation => ({
    world: (world) => reading(world, withoutMessages),
  }),

  /** Everything about a contact that the programme does not know is dropped on reading. */
  "gone-journey-dropped": (): Mutation => ({
    world: (world) => reading(world, (contact) => withoutUnknown(contact, world)),
  }),

  /** An anniversary is identified by its day only: if the day moves, it comes again. */
  "anniversary-forgotten": (): Mutation => ({
    world: (world) => ({
      ...world,
      contacts: {
        ...world.contacts,
        save: ({ celebrated, ...contact }) => world.contacts.save(contact),
      },
    }),
  }),
} as const;

function reading(world: World, read: (contact: Contact) => Contact): World {
  return {
    ...world,
    contacts: {
      ...world.contacts,
      async get(id) {
        const contact = await world.contacts.get(id);
        return contact && read(contact);
      },
    },
  };
}

function withoutMessages(contact: Contact): Contact {
  const enrolments = contact.enrolments.map(({ had, ...enrolment }) => enrolment);
  return { ...contact, enrolments };
}

function withoutUnknown(contact: Contact, { programme }: World): Contact {
  const known = programme.journeys.map(({ name }) => name);
  const enrolments = contact.enrolments.filter(({ journey }) => known.includes(journey));
  return { ...contact, enrolments };
}
