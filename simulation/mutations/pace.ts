import type { World } from "../../src/ports.ts";
import type { Mutation } from "../mutation.ts";

/** Bugs in what is asked before a mail is claimed, and in what the contact itself says of more mail. */
export const paceMutations = {
  /** What was counted and decided before is not looked at: mail goes out whatever comes back. */
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

  /** Only the rate of the account is looked at, not what it may send in a day, or whether it may send at all. */
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
      guards: {
        async count(key, now, seconds) {
          return { ...(await world.guards.count(key, now, seconds)), times: 1 };
        },
      },
    }),
  }),

  /** A mail is not counted against its contact's cap. */
  "cap-not-counted": (): Mutation => ({
    world: (world) => ({
      ...world,
      contacts: {
        ...world.contacts,
        save: (contact) => world.contacts.save({ ...contact, mailed: undefined }),
      },
    }),
  }),

  /** A mail that was queued within the sending hours goes out whenever its turn comes. */
  "hours-not-re-read": (): Mutation => ({
    world: (world, role) => (role === "deliver" ? atAnyHour(world) : world),
  }),
} as const;

function atAnyHour(world: World): World {
  const { sendingHours, ...programme } = world.programme;
  return { ...world, programme };
}
