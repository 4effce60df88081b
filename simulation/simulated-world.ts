import {
  contactsInProgramme,
  groupsInProgramme,
  ledgerInProgramme,
} from "../src/adapters/in-programme.ts";
import { memoryWorld } from "../src/adapters/memory/world.ts";
import { type Instant, millisecondsOf } from "../src/domain/calendar.ts";
import type { World } from "../src/ports.ts";
import { type FailingContacts, failingContacts } from "./failing-contacts.ts";
import { type FaultPlan, faultPlanOf } from "./fault-plan.ts";
import { inTurns } from "./in-turns.ts";
import { instancesOf } from "./instances.ts";
import { laggingBreaker } from "./lagging-breaker.ts";
import { laggingIndex } from "./lagging-index.ts";
import { type Lists, listsOf } from "./lists.ts";
import { mailAccountOf, type SimulatedAccount } from "./mail-account.ts";
import { type MailService, mailServiceOf } from "./mail-service.ts";
import { type Model, newModel } from "./model.ts";
import type { Mutation } from "./mutation.ts";
import { type DrawnProgramme, drawnProgramme } from "./programme.ts";
import { type Random, randomOf } from "./random.ts";
import { type Scheduler, schedulerOf, type Worker } from "./scheduler.ts";
import { drawSenderTrouble, type SenderTrouble } from "./sender-trouble.ts";
import { MOST_AHEAD, type SimulatedClock, simulatedClock } from "./simulated-clock.ts";
import { type SimulatedQueue, simulatedQueue } from "./simulated-queue.ts";
import type { TraceEntry } from "./trace.ts";
import { watchedWorld } from "./watched-world.ts";

/** Everything that a seed plays with. */
export type Simulation = {
  readonly random: Random;
  /** A random source for shops' histories alone: it does not affect the other draws of a seed. */
  readonly history: Random;
  readonly programme: DrawnProgramme;
  readonly scheduler: Scheduler;
  readonly clock: SimulatedClock;
  readonly plan: FaultPlan;
  readonly account: SimulatedAccount;
  readonly senderTrouble: SenderTrouble;
  readonly unsaveable: FailingContacts;
  readonly mailService: MailService;
  readonly lists: Lists;
  readonly model: Model;
  /** The stores themselves, which never fail, to examine at the end. */
  readonly stores: World;
  readonly queue: SimulatedQueue;
  /** The number of parts, each with a tick of its own, in which due contacts are advanced. */
  readonly tickParts: number;
  /** The world as one worker sees it: every call is a step, and may fail. Clock readings are collected in `seen`. */
  readonly worldOf: (worker: Worker, seen?: Instant[]) => World;
};

/** The distance between a seed and the seed for later additions. */
const LATER = 1_000_000_007;

const START: Instant = "2026-01-31T08:00:00.000Z";

/** Far from the seeds that are played. */
const RENAMING = 1_000_000_007;

/** The world of `seed`, with the planted bug if there is one. Records what happens in `entries`. */
export function simulationOf(
  seed: number,
  mutation: Mutation = {},
  entries?: TraceEntry[],
): Simulation {
  const random = randomOf(seed);
  const programme = drawnProgramme(random, randomOf(seed + RENAMING));
  const later = randomOf(seed + LATER);
  const plan = faultPlanOf(random, later);
  const scheduler = schedulerOf(random);
  const clock = simulatedClock(START);
  const account = mailAccountOf(random, plan, clock, randomOf(seed + 4 * LATER));
  const senderTrouble = drawSenderTrouble(later, plan, clock);
  const mailService = mailServiceOf(random, plan, clock, account, senderTrouble);
  const lists = listsOf(randomOf(seed + 2 * LATER), clock);
  const model = newModel();
  const queue = simulatedQueue(plan, randomOf(seed + 3 * LATER), clock);

  const memory = memoryWorld({ programme: programme.current(), start: START });
  const index = laggingIndex(random);
  const unsaveable = failingContacts();
  const sound: World = {
    ...memory,
    sendRate: 14,
    clock,
    account,
    suppressionList: mailService.suppressionList,
    contacts: unsaveable.failing(
      index.lagging(memory.contacts, () => plan.strikes("stale index")),
      () => plan.strikes("contact cannot be saved"),
    ),
    breaker: laggingBreaker(memory.breaker, clock, () => plan.strikes("stale breaker")),
    queue,
  };
  const stores: World = { ...sound, ...mutation.stores?.(sound) };
  const instances = instancesOf(stores.counters);

  const worldOf = (worker: Worker, seen: Instant[] = []): World => {
    const ahead = plan.strikes("clock skewed") ? random.whole(2 * MOST_AHEAD + 1) - MOST_AHEAD : 0;
    const instance = instances.of(worker);
    const own = {
      ...stores,
      turns: instance.turns,
      programme: programme.current(),
      clock: {
        now() {
          const now = clock.now(ahead);
          seen.push(now);
          return now;
        },
      },
      pause: {
        async until(instant: Instant) {
          clock.turn(Math.max(0, millisecondsOf(instant) - clock.milliseconds() - ahead));
        },
      },
    };
    const watched = watchedWorld(own, { worker, ahead, model, scheduler, mailService });
    const call = inTurns({ worker, scheduler, random, plan, clock, entries });
    const world = inTurnsOf(watched, call);
    instance.counters = world.counters;
    return mutation.world?.(world, worker.role) ?? world;
  };

  return {
    random,
    history: randomOf(-seed),
    programme,
    tickParts: randomOf(seed + 3 * LATER).pick([1, 2]),
    scheduler,
    clock,
    plan,
    account,
    senderTrouble,
    unsaveable,
    mailService,
    lists,
    model,
    stores,
    queue,
    worldOf,
  };
}

/** Ports that answer at once, without leaving the process, or by another port. */
const AT_ONCE = new Set(["clock", "ids", "keys", "programme", "messages", "pages", "turns"]);

/** The world with its ports in turns. Each is created on first use: a worker uses few of them. */
function inTurnsOf(world: World, call: ReturnType<typeof inTurns>): World {
  const { programme } = world;
  const made = new Map<keyof World, unknown>();
  const turns = <Name extends keyof World>(name: Name) =>
    call(name, world[name] as object) as World[Name];
  const make = (name: keyof World) => {
    switch (name) {
      case "contacts":
        return contactsInProgramme(turns("contacts"), turns("ledger"), programme);
      case "groups":
        return groupsInProgramme(turns("groups"), programme);
      case "ledger":
        return ledgerInProgramme(turns("ledger"), programme);
      default:
        return turns(name);
    }
  };
  return new Proxy(world, {
    get(_, name: keyof World) {
      const port = world[name];
      if (typeof port !== "object" || AT_ONCE.has(name)) return port;
      if (!made.has(name)) made.set(name, make(name));
      return made.get(name);
    },
  });
}
