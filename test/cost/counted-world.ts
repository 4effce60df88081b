import { randomIds } from "../../src/adapters/crypto/random-ids.ts";
import { dynamoAddresses } from "../../src/adapters/dynamo/addresses.ts";
import { dynamoBreaker } from "../../src/adapters/dynamo/breaker.ts";
import { dynamoContacts } from "../../src/adapters/dynamo/contacts.ts";
import { dynamoCounters } from "../../src/adapters/dynamo/counters.ts";
import { dynamoGroups } from "../../src/adapters/dynamo/groups.ts";
import { dynamoLedger } from "../../src/adapters/dynamo/ledger.ts";
import { dynamoOrders } from "../../src/adapters/dynamo/orders.ts";
import { dynamoTimeline } from "../../src/adapters/dynamo/timeline.ts";
import { leasedTurns } from "../../src/adapters/leased-turns.ts";
import { type MemoryWorld, memoryWorld } from "../../src/adapters/memory/world.ts";
import { recentBreaker } from "../../src/adapters/recent-breaker.ts";
import { compileTemplates } from "../../src/adapters/templates/compile.ts";
import { templatePages } from "../../src/adapters/templates/pages.ts";
import { templateMessages } from "../../src/adapters/templates/render.ts";
import type { StepCount } from "../../src/cost/steps.ts";
import { addPeriod, type Period } from "../../src/domain/calendar.ts";
import type { Programme } from "../../src/domain/programme.ts";
import { programmeSchema } from "../../src/domain/programme-schema.ts";
import { deliver } from "../../src/pipeline/deliver.ts";
import { findContact } from "../../src/pipeline/explain.ts";
import { FIXTURE_TEMPLATES, programme } from "../fixture/programme.ts";
import { startCountedDynamo } from "./counted-dynamo.ts";

export const START = "2026-01-31T09:00:00.000Z";

/** Limits too high to reach, so that the rate limit makes the same requests as with SES: each mail takes its turn alone. */
const ROOMY = { maxSendRate: 100_000, max24Hours: 10_000_000 };

/** A step's requests to services other than DynamoDB. */
type Tally = { queued: number; events: number; waits: number };

/** Compiled once for all worlds, since it takes longest. */
const compiled = compileTemplates(FIXTURE_TEMPLATES);

/** The example programme in a world on DynamoDB that counts each step's AWS requests. */
export async function startCountedWorld(change: Partial<Programme> = {}) {
  const dynamo = await startCountedDynamo();
  const { client } = dynamo;
  const templates = await compiled;
  const example = { ...programmeSchema.parse(programme), ...change };
  const memory = memoryWorld({
    programme: example,
    start: START,
    messages: templateMessages(templates, example),
    pages: templatePages(templates),
  });
  memory.account.set(ROOMY);
  const counters = dynamoCounters(client, "guards");
  const tally: Tally = { queued: 0, events: 0, waits: 0 };
  const world: MemoryWorld = {
    ...memory,
    ids: randomIds(),
    contacts: dynamoContacts(client, "contacts"),
    groups: dynamoGroups(client, "contacts"),
    orders: dynamoOrders(client, "contacts"),
    addresses: dynamoAddresses(client, "addresses"),
    ledger: dynamoLedger(client, "ledger"),
    timeline: dynamoTimeline(client, "timeline"),
    counters,
    turns: leasedTurns(counters, ROOMY.maxSendRate),
    breaker: recentBreaker(dynamoBreaker(client, "guards")),
    queue: {
      ...memory.queue,
      async push(sends) {
        tally.queued += Math.ceil(sends.length / 10);
        tally.waits += 1;
        await memory.queue.push(sends);
      },
    },
    bus: {
      async publish(events) {
        tally.events += events.length;
        tally.waits += 1;
        await memory.bus.publish(events);
      },
    },
  };
  return {
    world,
    dynamo,

    /** The AWS requests of `run`, for one contact. */
    async count(run: () => Promise<unknown>): Promise<StepCount> {
      dynamo.take();
      Object.assign(tally, { queued: 0, events: 0, waits: 0 });
      await run();
      const { reads, writes, indexWrites, reported: tells, waits, tables } = dynamo.take();
      if (tells !== writes) throw new Error(`Counted ${writes} units, DynamoDB reports ${tells}`);
      return {
        reads,
        writes,
        indexWrites,
        waits: waits + tally.waits,
        queued: tally.queued,
        events: tally.events,
        tables: tables.size,
      };
    },

    /** Sends everything queued. */
    async deliverAll() {
      for (const reference of world.queue.drain()) await deliver(world, reference);
    },

    /** Sets the clock to `period` after the start. */
    passTo(period: Period) {
      world.clock.set(addPeriod(START, period, "Europe/Paris"));
    },

    async contact(email: string) {
      const contact = await findContact(world, email);
      if (!contact) throw new Error("There is no such contact");
      return contact;
    },
  };
}

export type CountedWorld = Awaited<ReturnType<typeof startCountedWorld>>;
