import type { TimeZone } from "../src/domain/calendar.ts";
import type { ContactId } from "../src/domain/contact-id.ts";
import { StaleContactError, type World } from "../src/ports.ts";
import type { MailService } from "./mail-service.ts";
import { type Model, type PermitInputs, type Turn, windowKey } from "./model.ts";
import type { Scheduler, Worker } from "./scheduler.ts";

type Watch = {
  readonly worker: Worker;
  /** How far the worker's clock is ahead of the true one, in milliseconds. */
  readonly ahead: number;
  readonly model: Model;
  readonly scheduler: Scheduler;
  readonly mailService: MailService;
};

/** The stores as used by one worker, recorded in the model. */
export function watchedWorld(stores: World, watch: Watch): World {
  const world = withWrites(stores, watch);
  switch (watch.worker.role) {
    case "tick":
      return withTick(world, watch);
    case "deliver":
      return withDelivery(world, watch);
    case "reconcile":
      return withReconcile(world, watch);
    default:
      return world;
  }
}

/** Records what any worker saves and publishes. */
function withWrites(world: World, { worker, model, scheduler }: Watch): World {
  const { contacts, bus, breaker } = world;
  return {
    ...world,
    breaker: {
      ...breaker,
      async save(state) {
        const isSaved = await breaker.save(state);
        const { stop } = state;
        if (isSaved && stop)
          model.stops.push({ stop, worker: worker.name, step: scheduler.steps() });
        return isSaved;
      },
    },
    contacts: {
      ...contacts,
      async save(contact) {
        const saved = await contacts.save(contact);
        model.saved(worker, saved, scheduler.steps());
        return saved;
      },
    },
    bus: {
      async publish(events) {
        await bus.publish(events);
        model.published.push(...events);
      },
    },
  };
}

/** Records what a tick finds, and what it reads. */
function withTick(world: World, { worker, model }: Watch): World {
  const { contacts, ledger } = world;
  const work = {
    worker: worker.name,
    due: new Set<ContactId>(),
    read: [] as ContactId[],
    mails: new Set<string>(),
    retries: 0,
    readAll: false,
  };
  model.ticks.push(work);
  return {
    ...world,
    contacts: {
      ...contacts,
      get(id) {
        work.read.push(id);
        return contacts.get(id);
      },
      save: (contact) =>
        contacts.save(contact).catch((error) => {
          if (error instanceof StaleContactError) work.retries += 1;
          throw error;
        }),
      async *due(now, part) {
        for await (const id of contacts.due(now, part)) {
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
    },
  };
}

/** Records what a delivery reads before it claims a mail, and what it sends. */
function withDelivery(world: World, watch: Watch): World {
  const { worker, ahead, model, scheduler, mailService } = watch;
  const { account, breaker, clock, contacts, ledger } = world;
  let permitInputs: PermitInputs = {};
  let turn: Turn | undefined;
  let at = clock.now();
  let timeZone: TimeZone | undefined;
  return {
    ...world,
    account: {
      async read() {
        const state = await account.read();
        permitInputs = { account: state };
        return state;
      },
    },
    breaker: {
      ...breaker,
      async read(now) {
        const reading = await breaker.read(now);
        permitInputs = { ...permitInputs, breaker: { now, ...reading } };
        return reading;
      },
    },
    clock: {
      now() {
        at = clock.now();
        return at;
      },
    },
    turns: watchedTurns(world, model, (taken) => {
      if (taken) turn = taken;
      if (taken) model.withoutTurn.delete(worker.name);
      else model.withoutTurn.add(worker.name);
    }),
    contacts: {
      ...contacts,
      async get(id) {
        const contact = await contacts.get(id);
        timeZone = contact?.timeZone;
        return contact;
      },
    },
    ledger: {
      ...ledger,
      async move(sendId, move) {
        const send = await ledger.move(sendId, move);
        const claim = { step: scheduler.steps(), at: move.at, ahead, permitInputs };
        if (send && move.to === "claimed") model.claimed(worker, sendId, claim);
        return send;
      },
    },
    mailer: {
      async send(mail) {
        const handed = mailService.hand(mail);
        model.handedOver(worker, mail, handed, { step: scheduler.steps(), turn, at, timeZone });
        return handed.outcome;
      },
    },
  };
}

/** Records the rates under which turns are asked for, and tells each turn taken, or that there was none. */
function watchedTurns(
  { turns }: World,
  model: Model,
  tell: (turn: Turn | undefined) => void,
): World["turns"] {
  const watched =
    (ask: World["turns"]["take"]): World["turns"]["take"] =>
    async (limit, at) => {
      const taken = await ask(limit, at);
      const turn = { limit, window: taken.window };
      const key = windowKey(turn);
      model.rates.set(key, Math.max(limit.mails, model.rates.get(key) ?? 0));
      tell(taken.isTaken ? turn : undefined);
      return taken;
    };
  return { take: watched(turns.take), book: watched(turns.book) };
}

/** Records how much of the mail service's list could be read. */
function withReconcile(world: World, { worker, model, mailService }: Watch): World {
  return {
    ...world,
    suppressionList: {
      ...world.suppressionList,
      since(instant) {
        model.listReads.set(worker.name, mailService.listed.length);
        return world.suppressionList.since(instant);
      },
    },
  };
}
