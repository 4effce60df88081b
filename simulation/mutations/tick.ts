import { StaleContactError, type World } from "../../src/ports.ts";
import type { Mutation } from "../mutation.ts";

/** Bugs in how a tick finds its work. */
export const tickMutations = {
  /** A contact leaves the index when it is read: if the tick fails, nobody looks at the contact again. */
  "tick-drops-failed-contact": (): Mutation => {
    const fetched = new Set<string>();
    return {
      stores: ({ contacts }) => ({
        contacts: {
          ...contacts,
          async *due(now, part) {
            for await (const id of contacts.due(now, part)) {
              const key = `${id} ${(await contacts.get(id))?.due}`;
              if (!fetched.has(key)) yield id;
              fetched.add(key);
            }
          },
        },
      }),
    };
  },

  /** A tick stops after a contact fails. */
  "tick-stops-at-failure": (): Mutation => ({
    world: (world, role) => (role === "tick" ? stoppingAtFailure(world) : world),
  }),

  /** A tick scans all contacts for those that are due. */
  "tick-scans-all": (): Mutation => ({
    world: (world) => ({
      ...world,
      contacts: {
        ...world.contacts,
        async *due(now) {
          for await (const { id, due } of world.contacts.all()) {
            if (due && due <= now) yield id;
          }
        },
      },
    }),
  }),
  /** The parts are counted from 1: nobody advances the contacts of the first. */
  "tick-part-skips-shards": (): Mutation => ({
    world: (world) => ({
      ...world,
      contacts: {
        ...world.contacts,
        due: (now, part) =>
          world.contacts.due(now, part && part.of > 1 ? { ...part, part: part.part + 1 } : part),
      },
    }),
  }),
} as const;

/** The number of steps until the next contact is started: enough for one to be advanced, or to fail. */
const STEPS = 12;

function stoppingAtFailure(world: World): World {
  const { contacts } = world;
  let hasFailed = false;
  return {
    ...world,
    contacts: {
      ...contacts,
      async *due(now, part) {
        for await (const id of contacts.due(now, part)) {
          yield id;
          for (let step = 0; step < STEPS; step += 1) await contacts.nextDue().catch(() => {});
          if (hasFailed) return;
        }
      },
      save: (contact) =>
        contacts.save(contact).catch((error) => {
          hasFailed ||= !(error instanceof StaleContactError);
          throw error;
        }),
    },
  };
}
