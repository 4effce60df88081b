import type { Mutation } from "../mutation.ts";

/** Bugs in how a tick finds its work. */
export const tickMutations = {
  /** A contact leaves the index as it is fetched: when the tick fails, nobody looks at it again. */
  "tick-drops-failed-contact": (): Mutation => {
    const fetched = new Set<string>();
    return {
      stores: ({ contacts }) => ({
        contacts: {
          ...contacts,
          async *due(now) {
            for await (const id of contacts.due(now)) {
              const key = `${id} ${(await contacts.get(id))?.due}`;
              if (!fetched.has(key)) yield id;
              fetched.add(key);
            }
          },
        },
      }),
    };
  },

  /** A tick looks through all contacts for those that are due. */
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
} as const;
