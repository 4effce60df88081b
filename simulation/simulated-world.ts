import { memoryWorld } from "../src/adapters/memory/memory-world.ts";
import { type Instant, millisecondsOf } from "../src/domain/calendar.ts";
import type { Contact, ContactId } from "../src/domain/contact.ts";
import type { Programme } from "../src/domain/programme.ts";
import type { Move } from "../src/domain/send.ts";
import { type SendReference, StaleContactError, type World } from "../src/ports.ts";
import { type FaultPlan, faultPlanOf } from "./fault-plan.ts";
import { inTurns } from "./in-turns.ts";
import { laggingIndex } from "./lagging-index.ts";
import { type MailService, mailServiceOf } from "./mail-service.ts";
import { type Model, newModel } from "./model.ts";
import type { Mutation } from "./mutation.ts";
import { drawnProgramme } from "./programme.ts";
import { type Random, randomOf } from "./random.ts";
import { type Scheduler, schedulerOf, type Worker } from "./scheduler.ts";
import { type SimulatedClock, simulatedClock } from "./simulated-clock.ts";
import type { Entry } from "./trace.ts";

/** All that one seed plays with. */
export type Simulation = {
  readonly random: Random;
  readonly programme: Programme;
  readonly scheduler: Scheduler;
  readonly clock: SimulatedClock;
  readonly plan: FaultPlan;
  readonly mailService: MailService;
  readonly model: Model;
  readonly entries: Entry[];
  /** The stores themselves, which never fail: for whoever looks at the end. */
  readonly stores: World;
  /** Queue messages that wait for a worker. */
  readonly messages: SendReference[];
  /** The world as one worker knows it: every call is a step, and may fail. */
  readonly worldOf: (worker: Worker, clock?: Instant[]) => World;
};

const START: Instant = "2026-01-31T08:00:00.000Z";

/** The world of `seed`, with the planted bug when there is one. */
export function simulationOf(seed: number, mutation: Mutation = {}): Simulation {
  const random = randomOf(seed);
  const programme = drawnProgramme(random);
  const plan = faultPlanOf(random);
  const scheduler = schedulerOf(random);
  const clock = simulatedClock(START);
  const mailService = mailServiceOf(random, plan, clock);
  const model = newModel();
  const entries: Entry[] = [];
  const messages: SendReference[] = [];

  const memory = memoryWorld({ programme, start: START });
  const index = laggingIndex(random);
  const sound: World = {
    ...memory,
    clock,
    contacts: index.lagging(memory.contacts, () => plan.strikes("stale index")),
    pause: {
      async until(instant) {
        clock.turn(Math.max(0, millisecondsOf(instant) - clock.milliseconds()));
      },
    },
    queue: {
      async push(sends) {
        for (const send of sends) {
          if (!plan.strikes("queue message lost")) messages.push(send);
          if (plan.strikes("queue message doubled")) messages.push(send);
        }
      },
    },
  };
  const stores: World = { ...sound, ...mutation.stores?.(sound) };

  const worldOf = (worker: Worker, seen: Instant[] = []): World => {
    const call = inTurns({ worker, scheduler, random, plan, clock, entries });
    const watched = watching({ worker, model, scheduler, mailService, stores });
    const world: World = {
      ...(inTurnsOf(watched, call) as World),
      clock: {
        now() {
          seen.push(clock.now());
          return clock.now();
        },
      },
    };
    return mutation.world?.(world, worker.role) ?? world;
  };

  return {
    random,
    programme,
    scheduler,
    clock,
    plan,
    mailService,
    model,
    entries,
    stores,
    messages,
    worldOf,
  };
}

/** What answers at once, without asking anything outside the process. */
const AT_ONCE = new Set(["clock", "ids", "keys", "programme", "messages", "pages"]);

function inTurnsOf(world: World, call: ReturnType<typeof inTurns>) {
  return Object.fromEntries(
    Object.entries(world).map(([name, port]) =>
      typeof port === "object" && !AT_ONCE.has(name) ? [name, call(name, port)] : [name, port],
    ),
  );
}

type Watched = Pick<Simulation, "model" | "scheduler" | "mailService" | "stores"> & {
  readonly worker: Worker;
};

/** The stores, as the model watches one worker use them. */
function watching({ worker, model, scheduler, mailService, stores }: Watched): World {
  const { contacts, ledger } = stores;
  const work = {
    worker: worker.name,
    due: new Set<ContactId>(),
    read: [] as ContactId[],
    mails: new Set<string>(),
    retries: 0,
    readAll: false,
  };
  if (worker.role === "tick") model.ticks.set(worker, work);
  return {
    ...stores,
    contacts: {
      ...contacts,
      get(id) {
        work.read.push(id);
        return contacts.get(id);
      },
      async save(contact: Contact) {
        const saved = await contacts.save(contact).catch((error) => {
          if (error instanceof StaleContactError) work.retries += 1;
          throw error;
        });
        model.saved(worker, saved, scheduler.steps());
        return saved;
      },
      async *due(now) {
        for await (const id of contacts.due(now)) {
          work.due.add(id);
          yield id;
        }
      },
      all() {
        work.readAll = true;
        return contacts.all();
      },
    },
    ledger: {
      ...ledger,
      open(send) {
        work.mails.add(send.sendId);
        return ledger.open(send);
      },
      async move(sendId, move: Move) {
        const send = await ledger.move(sendId, move);
        if (send && move.to === "claimed") model.claimed(worker, sendId, scheduler.steps());
        return send;
      },
    },
    mailer: {
      async send(mail) {
        const result = mailService.hand(mail);
        model.handedOver(worker, mail, result, scheduler.steps());
        return result.outcome;
      },
    },
  };
}
