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

  /** A mail held back by the quota is never looked at again. */
  "held-for-ever": (): Mutation => ({
    world: (world, role) => (role === "deliver" ? neverLookingAgain(world) : world),
  }),

  /** Each instance counts the turns of a second alone. */
  "turns-not-shared": (): Mutation => ({
    stores: ({ counters }) => ({
      counters: {
        async count(key, now, seconds, by = 1) {
          return { ...(await counters.count(key, now, seconds, by)), times: by };
        },
      },
    }),
  }),

  /** A turn is used whenever its mail is ready, however late. */
  "turn-outlives-its-second": (): Mutation => ({
    world: (world) => ({
      ...world,
      turns: { take: endless(world.turns.take), book: endless(world.turns.book) },
    }),
  }),

  /** A turn is used whenever its mail is ready, however early. */
  "turn-precedes-its-second": (): Mutation => ({
    world: (world) => ({
      ...world,
      turns: { take: begun(world.turns.take), book: begun(world.turns.book) },
    }),
  }),

  /** Finding no turn counts as a failure. */
  "no-turn-fails": (): Mutation => ({
    world: (world) => ({
      ...world,
      queue: {
        ...world.queue,
        async pushLater() {
          throw new Error("There is no turn now");
        },
      },
    }),
  }),

  /** All mail is queued in one lane. */
  "one-lane": (): Mutation => ({
    world: (world) => ({
      ...world,
      queue: {
        ...world.queue,
        push: (sends) =>
          world.queue.push(sends.map((send) => ({ ...send, purpose: "marketing" as const }))),
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

/** The quota is what a delivery asks the counters for. Then it saves the contact with the instant to look again. */
function neverLookingAgain(world: World): World {
  let isHeld = false;
  const never = "9999-12-31T23:59:59.999Z";
  return {
    ...world,
    counters: {
      async count(...asked) {
        isHeld = true;
        return world.counters.count(...asked);
      },
    },
    contacts: {
      ...world.contacts,
      save(contact) {
        const outbox = contact.outbox.map((out) =>
          isHeld && out.kind === "send" ? { ...out, lookAgainAt: never } : out,
        );
        return world.contacts.save(isHeld ? { ...contact, outbox, due: never } : contact);
      },
    },
  };
}

function endless(ask: World["turns"]["take"]): World["turns"]["take"] {
  return async (limit, at) => {
    const taken = await ask(limit, at);
    const ends = "9999-12-31T23:59:59.999Z";
    return taken.isTaken ? { ...taken, window: { ...taken.window, ends } } : taken;
  };
}

function begun(ask: World["turns"]["take"]): World["turns"]["take"] {
  return async (limit, at) => {
    const taken = await ask(limit, at);
    const begins = "0001-01-01T00:00:00.000Z";
    return taken.isTaken ? { ...taken, window: { ...taken.window, begins } } : taken;
  };
}
