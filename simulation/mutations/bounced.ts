import type { Suppression } from "../../src/domain/consent.ts";
import type { World } from "../../src/ports.ts";
import type { Mutation } from "../mutation.ts";

/** Bugs at addresses that bounced or complained. */
export const bouncedMutations = {
  /** A complaint is treated as a bounce: signing up again asks for a confirmation. */
  "complaint-lifted": (): Mutation => ({
    world: (world, role) => (role === "deliver" ? asBounces(world) : world),
  }),

  /** The confirmation that asks whether a mailbox works lifts the bounce before anybody presses its button. */
  "bounce-lifted-before-confirm": (): Mutation => ({
    world: (world) => ({
      ...world,
      addresses: {
        ...world.addresses,
        async retryBounced(hash, ...asked) {
          const { contactId } = (await world.addresses.find(hash)) ?? {};
          const mayRetry = await world.addresses.retryBounced(hash, ...asked);
          const contact = contactId && mayRetry ? await world.contacts.get(contactId) : undefined;
          if (!contact) return mayRetry;
          await world.addresses.liftBounce(hash);
          await world.contacts.save({ ...contact, suppressed: undefined });
          return mayRetry;
        },
      },
    }),
  }),

  /** A bounced address is mailed again each time somebody signs up with it. */
  "bounce-retried-each-time": (): Mutation => ({
    world: (world, role) =>
      role !== "deliver"
        ? world
        : {
            ...world,
            addresses: {
              ...world.addresses,
              async find(hash) {
                const known = await world.addresses.find(hash);
                const suppression = known?.suppression && {
                  ...known.suppression,
                  retriedAt: undefined,
                };
                return known && { ...known, suppression };
              },
              retryBounced: async () => true,
            },
          },
  }),
} as const;

function asBounces(world: World): World {
  const asBounce = <Known extends { readonly suppression?: Suppression | undefined }>(
    known: Known | undefined,
  ) =>
    known && { ...known, ...(known.suppression && { suppression: bounceOf(known.suppression) }) };
  return {
    ...world,
    addresses: {
      ...world.addresses,
      find: async (hash) => asBounce(await world.addresses.find(hash)),
      retryBounced: async () => true,
    },
    contacts: {
      ...world.contacts,
      async get(id) {
        const contact = await world.contacts.get(id);
        return contact?.suppressed
          ? { ...contact, suppressed: bounceOf(contact.suppressed) }
          : contact;
      },
    },
    suppressionList: { ...world.suppressionList, find: async () => undefined },
  };
}

function bounceOf(suppression: Suppression): Suppression {
  return { ...suppression, reason: "bounce" };
}
