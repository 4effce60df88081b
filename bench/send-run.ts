import { type Random, randomOf } from "../simulation/random.ts";
import { leasedTurns } from "../src/adapters/leased-turns.ts";
import { type MemoryWorld, memoryWorld } from "../src/adapters/memory/world.ts";
import { recentBreaker } from "../src/adapters/recent-breaker.ts";
import { runSideBySide } from "../src/deployed/lambda/side-by-side.ts";
import { type Instant, instantOf, millisecondsOf } from "../src/domain/calendar.ts";
import type { Programme } from "../src/domain/programme.ts";
import { secondsUntilNextTry } from "../src/domain/rate-limit.ts";
import { MAILS_SIDE_BY_SIDE, sendCapacity } from "../src/domain/send-capacity.ts";
import { deliver } from "../src/pipeline/deliver.ts";
import type { Counters, Mailer, SendQueue, World } from "../src/ports.ts";
import { type Lane, laneOf, messageOf } from "./lane.ts";
import { copiesOf } from "./mail-copies.ts";
import { type VirtualTime, virtualTime } from "./virtual-time.ts";

/** What a run is given: a rate, the processor time of a mail in milliseconds, and how many seconds it lasts. */
export type RunOptions = {
  readonly programme: Programme;
  readonly rate: number;
  readonly cpu: number;
  readonly seconds: number;
};

/** What became of a run. Times are in milliseconds. */
export type Run = {
  /** When each mail arrived at SES, since the start. */
  readonly arrived: readonly number[];
  /** How long each confirmation took until SES had accepted it, or has waited so far. */
  readonly waits: readonly number[];
  readonly counterWrites: number;
  /** How often a mail went back to its queue for want of a turn. */
  readonly wentBack: number;
};

/** Marketing mails that wait when a run begins. */
export const WAITING = 1_000_000;
/** Of a hundred mails that the rate allows, so many are confirmations. */
const CONFIRMATIONS = 10;
/** How long SES takes for a mail, and any other service for an answer, in milliseconds: give or take a half. */
const SES = 70;
const ANSWER = 5;
/** From a queue to an instance and back, and the start of an instance, in milliseconds. */
const INVOKING = 30;
const COLD_START = 600;
/** The share of a core that 512 MB are worth. */
const PART_OF_A_CORE = 0.29;
/** How often a mail asks the world: `letter` in src/cost/steps.ts waits 9 times, and once for SES. */
const CALLS = 10;
const START: Instant = "2026-01-31T09:00:00.000Z";

/** Delivers from both queues in virtual time, with the instances and batches that `-c sendRate` deploys. */
export async function runSends({ programme, rate, cpu, seconds }: RunOptions): Promise<Run> {
  const time = virtualTime();
  const random = randomOf(rate);
  const capacity = sendCapacity(rate);
  const memory = worldIn(time, programme);
  memory.account.set({ maxSendRate: rate });
  const copies = await copiesOf(programme, START);
  const counters = counted(memory.counters);
  const arrived: number[] = [];
  const confirmations = new Map<string, { readonly since: number; accepted?: number }>();
  let wentBack = 0;

  const lanes = {
    marketing: laneOf(random, WAITING, (number) => copies.put(memory, "welcome", number)),
    transactional: laneOf(random),
  };
  const queue: SendQueue = {
    push: async () => undefined,
    async pushLater(send) {
      wentBack += 1;
      const lane = lanes[send.purpose === "marketing" ? "marketing" : "transactional"];
      const wait = 1000 * secondsUntilNextTry(random.whole(1000) / 1000);
      void time.wait(wait).then(() => lane.add(messageOf(send)));
    },
  };
  const mailer: Mailer = {
    async send({ sendId }) {
      const milliseconds = about(SES, random);
      await time.wait(milliseconds / 2);
      arrived.push(time.now());
      await time.wait(milliseconds / 2);
      const confirmation = confirmations.get(sendId);
      if (confirmation) confirmation.accepted = time.now();
      return { kind: "accepted", messageId: sendId };
    },
  };

  const newInstance = (): World => {
    const share = capacity.hasWholeCore ? 1 : PART_OF_A_CORE;
    const slow = slowedBy(time, random, cpu / CALLS / share);
    const instances = capacity.marketing + capacity.transactional;
    return {
      ...memory,
      contacts: slow(memory.contacts, ANSWER),
      addresses: slow(memory.addresses, ANSWER),
      ledger: slow(memory.ledger, ANSWER),
      bus: slow(memory.bus, ANSWER),
      queue: slow(queue, ANSWER),
      turns: leasedTurns(slow(counters, ANSWER), instances),
      breaker: recentBreaker(slow(memory.breaker, ANSWER)),
      mailer: slow(mailer, 0),
      pause: { until: (instant) => time.wait(sinceStart(instant) - time.now()) },
    };
  };
  const idle: World[] = [];
  const takeFrom = async (lane: Lane) => {
    for (;;) {
      await time.wait(INVOKING);
      const batch = await lane.take(capacity.batchSize);
      if (batch.length === 0) continue;
      if (idle.length === 0) await time.wait(COLD_START);
      const instance = idle.pop() ?? newInstance();
      await runSideBySide(batch, (body) => deliver(instance, JSON.parse(body)), {
        atOnce: MAILS_SIDE_BY_SIDE,
        keyOf: (body) => body,
      });
      idle.push(instance);
    }
  };
  const signUps = async () => {
    const between = 1000 / ((rate * CONFIRMATIONS) / 100);
    for (let number = 0; ; number += 1) {
      await time.wait(between * 2 * (random.whole(1000) / 1000));
      const send = await copies.put(memory, "confirmation", number);
      confirmations.set(send.sendId, { since: time.now() });
      lanes.transactional.add(messageOf(send));
    }
  };
  for (const name of ["marketing", "transactional"] as const) {
    for (let batch = 0; batch < capacity[name]; batch += 1) void takeFrom(lanes[name]);
  }
  void signUps();
  await time.runUntil(1000 * seconds);

  const waits = [...confirmations.values()].map(
    ({ since, accepted = time.now() }) => accepted - since,
  );
  return { arrived, waits, counterWrites: counters.writes(), wentBack };
}

function sinceStart(instant: Instant): number {
  return millisecondsOf(instant) - millisecondsOf(START);
}

/** A world whose clock shows virtual time. */
function worldIn(time: VirtualTime, programme: Programme): MemoryWorld {
  const memory = memoryWorld({ programme, start: START });
  const now = () => instantOf(Math.floor(millisecondsOf(START) + time.now()));
  return { ...memory, clock: { ...memory.clock, now } };
}

function counted(counters: Counters): Counters & { readonly writes: () => number } {
  let writes = 0;
  return {
    writes: () => writes,
    count(...args) {
      writes += 1;
      return counters.count(...args);
    },
  };
}

/**
 * Ports as an instance knows them. Each call first has its part, `cpu`, of the instance's one processor, which calls have
 * in turn, and then waits for the answer.
 */
function slowedBy(time: VirtualTime, random: Random, cpu: number) {
  let isFreeAt = 0;
  const compute = () => {
    isFreeAt = Math.max(isFreeAt, time.now()) + cpu;
    return time.wait(isFreeAt - time.now());
  };
  return <Port extends object>(port: Port, answer: number): Port => {
    const slowed = Object.entries(port).map(([name, call]) => [
      name,
      async (...args: unknown[]) => {
        await compute();
        const milliseconds = about(answer, random);
        await time.wait(milliseconds / 2);
        const result = await call(...args);
        await time.wait(milliseconds / 2);
        return result;
      },
    ]);
    return Object.fromEntries(slowed) as Port;
  };
}

/** From a half of `milliseconds` to one and a half of them. */
function about(milliseconds: number, random: Random): number {
  return milliseconds * (0.5 + random.whole(1001) / 1000);
}
