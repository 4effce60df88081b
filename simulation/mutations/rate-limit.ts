import type { World } from "../../src/ports.ts";
import type { Mutation } from "../mutation.ts";

/** Bugs in what is read before a mail is claimed, and in the contact's own limits. */
export const rateLimitMutations = {
  /** The breaker's counts and state are ignored: mail is sent whatever bounces. */
  "breaker-ignored": (): Mutation => ({
    world: (world) => ({
      ...world,
      breaker: {
        ...world.breaker,
        async read(now) {
          const { state } = await world.breaker.read(now);
          return { state: { version: state.version }, hours: {} };
        },
      },
    }),
  }),

  /** Only the account's rate is read: not its daily quota, nor whether it may send at all. */
  "account-ignored": (): Mutation => ({
    world: (world) => ({
      ...world,
      account: {
        async read() {
          const state = await world.account.read();
          return { ...state, max24Hours: -1, sendingEnabled: true, enforcementStatus: "HEALTHY" };
        },
      },
    }),
  }),

  /** Each worker counts the turns of a second alone. */
  "turns-not-shared": (): Mutation => ({
    world: (world) => ({
      ...world,
      counters: {
        async count(key, now, seconds) {
          return { ...(await world.counters.count(key, now, seconds)), times: 1 };
        },
      },
    }),
  }),

  /** A mail does not count against the contact's cap. */
  "cap-not-counted": (): Mutation => ({
    world: (world) => ({
      ...world,
      contacts: {
        ...world.contacts,
        save: (contact) => world.contacts.save({ ...contact, mailed: undefined }),
      },
    }),
  }),

  /** A mail queued within the sending hours is sent whenever its turn comes. */
  "hours-not-re-read": (): Mutation => ({
    world: (world, role) => (role === "deliver" ? atAnyHour(world) : world),
  }),
} as const;

function atAnyHour(world: World): World {
  const { sendingHours, ...programme } = world.programme;
  return { ...world, programme };
}
